"""The image that stands for a page where its address is shared: drawn, kept on disk, served."""
