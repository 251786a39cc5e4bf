"""The child process that decodes images: `python -m cms.media.decoding.child JOB < image > result`.

`JOB` is JSON: {"do": "clean" or "resize", and the arguments of that function of `pixels`}. The result is an image; the
answer, on standard error, is a line of JSON: what must be known of the result, or {"refused": why}.
"""

import json
import sys
import warnings
from typing import IO, Any

from PIL import Image

from cms.media.decoding import pixels
from cms.media.decoding.limits import ADDRESS_MB, CPU_S, FILES, MEMORY_MB, OUTPUT_MB
from foundation.process_limits import limit_this_process

JOBS = {"clean": pixels.clean, "resize": pixels.resize}


def answer_to(job: dict[str, Any], source: IO[bytes], out: IO[bytes]) -> dict[str, Any]:
    """Do the job; an image that is hostile or broken becomes a refusal."""
    do = JOBS[job.pop("do")]
    try:
        answer = do(source, out, **job)
        out.flush()
    except pixels.RefusedImage as refusal:
        return {"refused": refusal.code}
    except MemoryError:
        return {"refused": "heavy"}
    except Exception:
        # Decoders fail in every way when a file is made to.
        return {"refused": "damaged"}
    return answer


def main() -> None:
    """Read the job and the image, write the result and the answer."""
    job = json.loads(sys.argv[1])
    warnings.simplefilter("ignore")
    Image.init()
    limit_this_process(address_mb=ADDRESS_MB, data_mb=MEMORY_MB, cpu_s=CPU_S, output_mb=OUTPUT_MB, files=FILES)
    json.dump(answer_to(job, sys.stdin.buffer, sys.stdout.buffer), sys.stderr)


if __name__ == "__main__":
    main()
