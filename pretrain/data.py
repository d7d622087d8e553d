"""Pictures from the shards, augmented, with simulated hints: batches that are a pure function of (seed, step, index).

Because nothing else enters, a resumed run sees exactly the batches the unbroken run would have seen, whatever the number
of loader processes.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

import hints as hint_code
from augment import augment_colors, augment_geometry, augment_line
from guidance import Guidance, soften
from sampling import Sampler

SHARD_PX = 256
# Chance that a sample is a 2x2 mosaic: always at 512 px half of the time (the shards have 256 px), else now and then.
MOSAIC_CHANCE_LARGE = 0.5
MOSAIC_CHANCE = 0.12


class DataError(RuntimeError):
    """Shards that are missing or do not fit together."""


@dataclass
class Batch:
    """line [B,1,S,S], hints [B,5,S/4,S/4], spread [B,4,S/2,S/2], target [B,3,S/2,S/2] in -1..1; clean [B,1,S,S] = line before augmentation; palette [B,32]."""

    line: torch.Tensor
    clean: torch.Tensor
    hints: torch.Tensor
    spread: torch.Tensor
    target: torch.Tensor
    palette: torch.Tensor

    def to(self, device: torch.device) -> "Batch":
        move = lambda x: x.to(device, memory_format=torch.channels_last, non_blocking=True)
        maps = (move(getattr(self, name)) for name in ("line", "clean", "hints", "spread", "target"))
        return Batch(*maps, self.palette.to(device))

    def inputs(self) -> tuple:
        """What the generator takes, in its order."""
        return self.line, self.hints, self.spread, self.palette


class Shards:
    """One split: `line` [N,256,256] and `under` [N,256,256,3], u8, mapped from disk."""

    def __init__(self, folder: Path, split: str):
        folder = Path(folder)
        if not (folder / "manifest.json").exists():
            raise DataError(f"No data in {folder}: build them with `npm run pretrain:data`")
        manifest = json.loads((folder / "manifest.json").read_text())
        self.line = np.memmap(folder / f"{split}.line.u8", np.uint8, "r").reshape(-1, SHARD_PX, SHARD_PX)
        self.under = np.memmap(folder / f"{split}.under.u8", np.uint8, "r").reshape(-1, SHARD_PX, SHARD_PX, 3)
        if len(self.line) != len(self.under) or len(self.line) == 0:
            raise DataError(f"{folder}: the {split} split has {len(self.line)} lines and {len(self.under)} colours")
        items = [item for item in manifest.get("items", []) if item["split"] == split]
        self.sampler = Sampler(items, len(self.line))
        # Pictures in the colours their artists gave them: what things look like can only be learnt from these.
        self.natural = Sampler([item for item in items if item.get("ownColors", True)], len(self.line))

    def __len__(self) -> int:
        return len(self.line)

    def picture(self, index: int, size: int) -> tuple:
        """(line [S,S], under [S,S,3]) of one picture at another size."""
        return resize(np.asarray(self.line[index]), size), resize(np.asarray(self.under[index]), size)


def area_down(image: np.ndarray, factor: int) -> np.ndarray:
    """Area average by a whole factor, [H,W] or [H,W,C] u8, rounded."""
    if factor == 1:
        return image
    total = np.full((image.shape[0] // factor, image.shape[1] // factor, *image.shape[2:]), factor * factor // 2, np.uint16)
    for y in range(factor):
        for x in range(factor):
            total += image[y::factor, x::factor]
    return (total // (factor * factor)).astype(np.uint8)


def resize(image: np.ndarray, size: int) -> np.ndarray:
    """Square u8 picture: area average down by whole factors, bilinear up."""
    if size <= image.shape[0]:
        return area_down(image, image.shape[0] // size)
    planes = torch.from_numpy(image.reshape(*image.shape[:2], -1).astype(np.float32)).permute(2, 0, 1)[None]
    grown = torch.nn.functional.interpolate(planes, size=(size, size), mode="bilinear", align_corners=False)
    return grown[0].permute(1, 2, 0).round().to(torch.uint8).numpy().reshape(size, size, *image.shape[2:])


def mosaic(parts: list) -> np.ndarray:
    return np.concatenate([np.concatenate(parts[:2], 1), np.concatenate(parts[2:], 1)], 0)


def compose(shards: Shards, size: int, random, guided: bool = True) -> tuple:
    """One training picture at `size`: a single item, or four as a 2x2 mosaic; not `guided`: only of those in colours of their own."""
    chance = MOSAIC_CHANCE_LARGE if size > SHARD_PX else MOSAIC_CHANCE
    sampler = shards.sampler if guided else shards.natural
    if random.next() >= chance:
        return shards.picture(sampler.draw(random), size)
    parts = [shards.picture(sampler.draw(random), size // 2) for _ in range(4)]
    return mosaic([line for line, _ in parts]), mosaic([under for _, under in parts])


def signed(image: np.ndarray) -> torch.Tensor:
    """u8 [B,H,W] or [B,H,W,C] -> float32 [B,C,H,W] in -1..1."""
    planes = torch.from_numpy(image.reshape(*image.shape[:3], -1)).permute(0, 3, 1, 2)
    return planes.float() / 127.5 - 1


NO_PALETTE = hint_code.encode_palette([])


def assemble(lines: np.ndarray, cleans: np.ndarray, unders: np.ndarray, prepared: list, palettes: list) -> Batch:
    maps, spread = hint_code.build_maps(lines, prepared, torch.device("cpu"))
    target = np.stack([area_down(under, 2) for under in unders])
    return Batch(signed(lines), signed(cleans), maps, spread, signed(target), torch.from_numpy(np.stack(palettes)))


def training_batch(
    shards: Shards, seed: int, step: int, size: int, batch: int, first: int = 0, guidance: Guidance = Guidance()
) -> Batch:
    """Pictures `first` … first+batch-1 of a step: many processes share one step without seeing a picture twice."""
    lines, cleans, unders, prepared, palettes, softened = [], [], [], [], [], []
    for index in range(first, first + batch):
        random = hint_code.create_random(f"{seed}/{step}/{index}")
        count, told = guidance.draw(random)
        guided = bool(count or told)
        clean, under = augment_geometry(*compose(shards, size, random, guided), random)
        if guided:  # a picture without guidance teaches the colours things really have
            under = augment_colors(under, random)
        line = augment_line(clean, random)
        prepared.append(
            hint_code.simulate_training_hints(line, under, count, random.int(2**31), guidance.corruption())
        )
        palettes.append(hint_code.simulate_palette(clean, under, random) if told else NO_PALETTE)
        softened.append(random.next() < guidance.soften_chance)
        lines.append(line), cleans.append(clean), unders.append(under)
    whole = assemble(np.stack(lines), np.stack(cleans), np.stack(unders), prepared, palettes)
    whole.hints = soften(whole.hints, torch.tensor(softened))
    return whole


def fixed_batch(shards: Shards, indices: list, size: int, count: int, with_palette: bool = False) -> Batch:
    """Validation: pictures as they are, `count` undamaged hints each, seeded by picture and count only; on wish the picture's own palette."""
    pictures = [shards.picture(index, size) for index in indices]
    prepared = [
        hint_code.simulate_training_hints(line, under, count, 1000 * index + count, None)
        for index, (line, under) in zip(indices, pictures)
    ]
    palettes = [
        hint_code.encode_palette(hint_code.extract_palette(under[line > 128])) if with_palette else NO_PALETTE
        for line, under in pictures
    ]
    lines, unders = (np.stack(part) for part in zip(*pictures))
    return assemble(lines, lines, unders, prepared, palettes)


class BatchStream(Dataset):
    """Item = step number, value = its whole batch, or this process's share of it: pictures `first` … first+batch-1."""

    def __init__(self, shards: Shards, seed: int, size: int, batch: int, first: int = 0, guidance: Guidance = Guidance()):
        self.shards, self.given = shards, {"size": size, "batch": batch, "first": first, "guidance": guidance}
        self.seed = seed

    def __getitem__(self, step: int) -> Batch:
        return training_batch(self.shards, self.seed, step, **self.given)


def batches_from(stream: BatchStream, first_step: int, workers: int):
    """Endless batches from `first_step` on, made ahead by `workers` processes (0 = in this one)."""
    steps = range(first_step, first_step + 10**9)
    extra = {"prefetch_factor": 4, "worker_init_fn": lambda _: torch.set_num_threads(1)} if workers else {}
    return iter(DataLoader(stream, batch_size=None, sampler=steps, num_workers=workers, **extra))
