"""What a run tells of itself while it trains: log.jsonl and validation.jsonl in its folder, and the same on the screen."""

import json
import time
from collections import defaultdict
from pathlib import Path

FILES = ("log.jsonl", "validation.jsonl", "monitor.jsonl")


class RunLog:
    """Means over `every` steps, over all processes, written by the one that leads."""

    def __init__(self, folder: Path, every: int, processes, budget):
        self.folder, self.every, self.processes, self.budget = Path(folder), every, processes, budget
        self.sums, self.counts = defaultdict(float), defaultdict(int)
        self.samples, self.since = 0, time.time()

    def start(self, config: dict, step: int) -> None:
        """Writes the configuration; lines a broken-off run wrote after its last checkpoint (at `step`) are dropped."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "config.json").write_text(json.dumps(config, indent=1))
        for path in (self.folder / name for name in FILES):
            if path.exists():
                kept = [line for line in path.read_text().splitlines() if json.loads(line)["step"] <= step]
                path.write_text("".join(f"{line}\n" for line in kept))

    def stepped(self, step: int, losses: dict, facts: dict, batch: int) -> None:
        for name, value in losses.items():
            self.sums[name] += value
            self.counts[name] += 1
        self.samples += batch * self.processes.count
        if step % self.every:
            return
        means = self.processes.mean([self.sums[name] / self.counts[name] for name in self.sums])
        now, named = time.time(), {name: round(value, 5) for name, value in zip(self.sums, means)}
        rate = {"samples_per_s": round(self.samples / (now - self.since), 1)}
        if self.processes.leads:
            self.append("log.jsonl", {"step": step, **facts, **named, **rate})
        self.sums.clear(), self.counts.clear()
        self.samples, self.since = 0, now

    def validated(self, step: int, scores: dict) -> None:
        self.append("validation.jsonl", {"step": step, "seconds": round(self.budget.elapsed()), "psnr": scores})

    def warned(self, step: int, verdicts: dict) -> None:
        """Layers in trouble, by what the monitor calls it."""
        for word in sorted(set(verdicts.values())):
            named = ", ".join(name for name, found in verdicts.items() if found == word)
            print(f"step {step}: {word}: {named}", flush=True)

    def append(self, name: str, entry: dict) -> None:
        with open(self.folder / name, "a") as file:
            file.write(json.dumps(entry) + "\n")
        print(json.dumps(entry), flush=True)
