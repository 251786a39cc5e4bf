"""What the CMS has for talks besides their pages: the recording, its way in, what the people filmed allow."""
