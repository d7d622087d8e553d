"""Where weights come from: the commit and the command behind a run."""

import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def commit_hash() -> str:
    """The commit checked out, with "+" where tracked files differ from it."""
    found = git("rev-parse", "HEAD")
    changed = git("status", "--porcelain", "--untracked-files=no") if found else ""
    return found + ("+" if changed else "") or "unknown"


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def npm_command(script: str, arguments: list | None = None) -> str:
    """The command that starts this program again: `npm run pretrain:regions -- …`."""
    given = sys.argv[1:] if arguments is None else arguments
    return f"npm run {script}" + (f" -- {shlex.join(given)}" if given else "")
