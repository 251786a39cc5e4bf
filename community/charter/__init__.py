"""The charter: its text is a page of the CMS, and members accept it by edition."""
