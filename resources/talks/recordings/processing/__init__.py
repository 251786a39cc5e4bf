"""What is made of the file of a recording, by ffmpeg in a cage: no row is written here."""
