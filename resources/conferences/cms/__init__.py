"""What the CMS has for talks besides their pages: the recording, its way in, the words, the consents."""
