"""Everything a run needs to go on as if it had not stopped, in one file that is either whole or absent."""

import os
import random
from pathlib import Path

import numpy as np
import torch

from net import TopologyError


def save(path: Path, state: dict) -> None:
    """Writes beside, then renames: a reader never sees half a checkpoint."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".writing")
    torch.save({**state, "rng": rng_states()}, beside)
    os.replace(beside, path)


def load(path: Path, topology_hash: str) -> dict:
    """Reads a checkpoint of our topology; one of another is refused with TopologyError."""
    state = load_any(path)
    if state["topology_hash"] != topology_hash:
        raise TopologyError(
            f"{path} belongs to topology {state['topology_hash'][:12]}, this program has {topology_hash[:12]}: "
            "train anew, or check out the commit the checkpoint was made with"
        )
    return state


def load_any(path: Path) -> dict:
    """Reads a checkpoint of whatever topology, to take over layers by name."""
    return torch.load(path, map_location="cpu", **safe_loading())


def history_after(state: dict) -> list:
    """The runs behind weights that start from this checkpoint, oldest first: steps, hours and configuration of each."""
    run = {"steps": state["step"], "hours": round(state["elapsed"] / 3600, 2), "config": state["config"]}
    return [*state.get("history", []), run]


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
