"""Made-up shards and short runs for the tests of the training."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

TRAIN = Path(__file__).parent.parent / "train.py"
# --standalone would take port 29400, which a run beside this one may have.
FREE_PORT = ("--rdzv_backend=c10d", "--rdzv_endpoint=localhost:0", "--nnodes=1")
# A run takes seconds; one that hangs is to say so.
LIMIT_S = 300
# PyTorch 1.13 cannot read its own default of these under Python 3.11; told of a process that is not there, it does nothing to the others.
PLAIN_OUTPUT = ("--redirects=9:1", "--tee=9:1")


def write_shards(folder: Path, pictures: int = 4) -> None:
    """Squares of one colour on another, outlined."""
    rng = np.random.default_rng(5)
    for split in ("train", "val"):
        line = np.full((pictures, 256, 256), 255, np.uint8)
        under = np.empty((pictures, 256, 256, 3), np.uint8)
        for i in range(pictures):
            under[i] = rng.integers(0, 256, 3)
            top, left = rng.integers(20, 100, 2)
            line[i, top : top + 120, left : left + 120] = 0
            line[i, top + 4 : top + 116, left + 4 : left + 116] = 255
            under[i, top : top + 120, left : left + 120] = rng.integers(0, 256, 3)
        line.tofile(folder / f"{split}.line.u8")
        under.tofile(folder / f"{split}.under.u8")
    manifest = {"version": 1, "sha256": "0123", "trainMeanColor": [1, 2, 3], "items": []}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def train(*arguments: str, processes: int = 1) -> subprocess.CompletedProcess:
    """train.py with one thread a process, alone or under torchrun."""
    torchrun = ["-m", "torch.distributed.run", *FREE_PORT, f"--nproc_per_node={processes}", *PLAIN_OUTPUT]
    many = torchrun if processes > 1 else []
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, *many, str(TRAIN), *arguments, "--threads", "1"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT_S, env=env)


def log_lines(run: Path) -> list:
    return [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
