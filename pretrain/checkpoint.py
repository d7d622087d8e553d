"""Everything a run needs to go on as if it had not stopped, in files that are either whole or absent and never change.

A run's folder holds step-0001250.pt and so on; last.pt is the newest of them under a second name.
"""

import os
import random
from pathlib import Path

import numpy as np
import torch

from net import TopologyError
from variant import TRAINED, Variant

LAST = "last.pt"


class CheckpointError(RuntimeError):
    """A checkpoint that may not be written or is not there."""


def save(run: Path, state: dict) -> Path:
    """Writes `state` as the checkpoint of its step, read-only, and makes it the run's last. One that is there already stays."""
    run.mkdir(parents=True, exist_ok=True)
    path = run / f"step-{state['step']:07d}.pt"
    if not path.exists():
        beside = path.with_suffix(".writing")
        torch.save({**state, "rng": rng_states()}, beside)
        beside.chmod(0o444)
        os.replace(beside, path)
    point_last(run, path)
    return path


def point_last(run: Path, path: Path) -> None:
    """The same file under a second name: takes no room, and a reader never sees half of it."""
    beside = run / "last.writing"
    beside.unlink(missing_ok=True)
    os.link(path, beside)
    os.replace(beside, run / LAST)


def refuse_used(run: Path) -> None:
    """A new run does not mix its files with those of another."""
    if any(run.glob("step-*.pt")) or (run / LAST).exists():
        raise CheckpointError(f"{run} holds another run: go on with it by --resume {run}, or name a new folder with --out")


def load(path: Path, topology_hash: str, variant: Variant | None = None) -> dict:
    """Reads a checkpoint of our topology, and of `variant` where one is given; one of another is refused with TopologyError."""
    state = load_any(path)
    if state["topology_hash"] != topology_hash:
        raise TopologyError(
            f"{path} belongs to topology {state['topology_hash'][:12]}, this program has {topology_hash[:12]}: "
            "train anew, or check out the commit the checkpoint was made with"
        )
    if variant and variant_of(state).design() != variant.design():
        own, wanted = variant_of(state).design(), variant.design()
        other = ", ".join(f"{name} {own[name]} (not {wanted[name]})" for name in own if own[name] != wanted[name])
        raise TopologyError(f"{path} belongs to another variant of the generator: it was trained with {other}")
    return state


def variant_of(state: dict) -> Variant:
    """The variant a checkpoint was trained as; those from before there was a choice are of the one that ships."""
    return Variant(**state["variant"]) if "variant" in state else TRAINED


def load_any(path: Path) -> dict:
    """Reads a checkpoint of whatever topology, to take over layers by name."""
    if not Path(path).exists():
        raise CheckpointError(f"There is no checkpoint {path}")
    return torch.load(path, map_location="cpu", **safe_loading())


def history_after(state: dict) -> list:
    """The runs behind weights that start from this checkpoint, oldest first: steps, hours and configuration of each."""
    run = {"steps": state["step"], "hours": round(state["elapsed"] / 3600, 2), "config": state["config"]}
    return [*state.get("history", []), run]


def to_start_from(state: dict) -> dict:
    """What another run needs to start from this one (--init, --graft), small enough to keep with the sources: the averaged weights,
    kernels in float16, statistics as they are, and the runs behind them. Neither optimizer nor random states: it can not be resumed."""
    kept = {name: value for name, value in state.items() if name not in ("net", "optimizer", "rng", "adversary")}
    average = {name: value.half() if value.ndim > 1 else value for name, value in state["average"].items()}
    return {**kept, "average": average}


def safe_loading() -> dict:
    """torch 2.6 refuses by default to unpickle the RNG states of NumPy and Python that our own checkpoints hold."""
    return {"weights_only": False} if int(torch.__version__.split(".")[0]) >= 2 else {}


def rng_states() -> dict:
    states = {"torch": torch.get_rng_state(), "numpy": np.random.get_state(), "python": random.getstate()}
    return {**states, "cuda": torch.cuda.get_rng_state_all()} if torch.cuda.is_available() else states


def restore_rng(states: dict) -> None:
    torch.set_rng_state(states["torch"])
    np.random.set_state(states["numpy"])
    random.setstate(states["python"])
    if "cuda" in states and torch.cuda.is_available():
        torch.cuda.set_rng_state_all(states["cuda"])
