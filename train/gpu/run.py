"""Train on the GPU machine: in the folder that train.gpu.pack made, `python -m train.gpu.run . --minutes 9 --out OUT`.

Unpacks, trains all configurations side by side, stops in time, and writes averaged weights, discriminators where they fit, and logs to OUT in pieces.
Everything else stays in the folder --work: as long as the machine does, a further call goes on where the last one ended, with its own share of audio
beside those that are there already (pack --after). Without a GPU it trains on the processor.
"""

import argparse
import importlib.util
import os
import signal
import sys
import tempfile
import time
import zipfile
from pathlib import Path


def install(pack: Path, work: Path) -> None:
    """Unpack the wheels that came along, if the machine cannot read Opus without them, for this process and those that it starts."""
    site = work / "site"
    if importlib.util.find_spec("soundfile"):
        return
    for wheel in sorted((pack / "wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
    sys.path.insert(0, str(site))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))


def main() -> None:
    deadline = time.time()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pack", type=Path, help="folder that train.gpu.pack made")
    parser.add_argument("--minutes", type=float, required=True, help="that the whole call may take")
    parser.add_argument("--out", type=Path, required=True, help="folder for what has to be brought back")
    parser.add_argument("--hold", action="store_true", help="hold the learning rate, because another call will go on from here")
    parser.add_argument("--limit", type=float, default=63, help="MiB of OUT")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "lilt-gpu", help="folder for everything that stays on the machine")
    args = parser.parse_args()
    deadline += 60 * args.minutes
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    work = args.work.absolute()
    install(args.pack, work)
    from .session import session  # it needs what has just been installed

    sys.exit(session(args.pack, args.out, work, deadline, args.hold, args.limit))


if __name__ == "__main__":
    main()
