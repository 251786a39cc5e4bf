"""What people upload: checked by content, cleaned, kept under names nobody can guess, served part by part."""
