"""How large an image may be, and what the child process that decodes it may take."""

MILLION = 1_000_000
# What is stored: no page shows more, and every size of it can be made within the memory below.
STORED_PIXELS = int(12.5 * MILLION)
# What is taken, by format. A JPEG can be decoded at half its size and less; a WebP takes sixteen bytes for each pixel.
MOST_PIXELS = {
    "JPEG": 100 * MILLION,
    "PNG": 24 * MILLION,
    "GIF": 24 * MILLION,
    "WEBP": STORED_PIXELS,
    "AVIF": STORED_PIXELS,
}
# What a progressive JPEG is unpacked into before its first pixel is known.
COEFFICIENTS_BYTES = 155 * MILLION
# All the frames of an image that moves.
MOST_PIXELS_OF_FRAMES = 40 * MILLION
MOST_FRAMES = 500

# The whole process stays under 256 MB: this, and the code of the libraries, which processes share.
MEMORY_MB = 232
ADDRESS_MB = 768
CPU_S = 60
OUTPUT_MB = 64
FILES = 32
