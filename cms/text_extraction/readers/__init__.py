"""What runs in the child process: knows no Django, no setting and no secret. Text of a file in, words out."""
