"""How the region decoder does on validation pictures: likelihood, and the share of area in a wrong colour by hints given."""

import numpy as np
import torch

from .examples import Told, assemble, collate, draw_hints
from .net import RegionDecoder, candidate_colors, strongest

HINTS = (0, 1, 3, 5, 10, 20)
PICTURES = 120
# As `eval --finish` judges: OKLab distance with the lightness halved.
WRONG_FROM = 0.05


def oklab(colors: np.ndarray) -> np.ndarray:
    """[n,3] of -1..1 sRGB to OKLab with half its lightness (B. Ottosson)."""
    s = (np.clip(colors, -1, 1) + 1) / 2
    light = np.where(s <= 0.04045, s / 12.92, ((s + 0.055) / 1.055) ** 2.4)
    lms = np.cbrt(light @ np.array([[0.4122214708, 0.2119034982, 0.0883024619], [0.5363325363, 0.6806995451, 0.2817188376], [0.0514459929, 0.1073969566, 0.6299787005]]))
    lab = lms @ np.array([[0.2104542553, 1.9779984951, 0.0259040371], [0.793617785, -2.428592205, 0.7827717662], [-0.0040720468, 0.4505937099, -0.808675766]])
    return lab * [0.5, 1, 1]


def wrong_share(colors: np.ndarray, truth: np.ndarray, area: np.ndarray) -> float:
    off = np.linalg.norm(oklab(colors) - oklab(truth), axis=1) > WRONG_FROM
    return float((off * area).sum() / area.sum())


@torch.no_grad()
def validate(net: RegionDecoder, data, hints: tuple = HINTS, pictures: int = PICTURES) -> dict:
    """{"nll", "wrong": {hints: share}, "carried": {hints: share}, "chroma"}: means over pictures; carried = no network."""
    net.eval()
    scores = {"nll": [], **{f"wrong{k}": [] for k in hints}, **{f"carried{k}": [] for k in hints}}
    for record in data.records[:: max(1, len(data) // pictures)][:pictures]:
        colors, area = record["colors"], np.exp(4 * record["cells"][:, 0])
        for count in hints:
            rng = np.random.default_rng([record["index"], count])
            hinted, picked = draw_hints(rng, record, colors, count) if count else (np.zeros(0, int), np.zeros((0, 3), np.float32))
            one = collate([assemble(record, colors, Told(hinted, picked, np.zeros(0, int), np.zeros((0, 4), np.float32)), None)])
            carried = one["carried"]
            log_weights = net(one["features"], one["state"], one["pairs"], one["present"], one["copyable"], carried[..., 3])
            if count == 3:
                nll = net.likelihood(log_weights, one["token_colors"], carried[..., :3], one["target"])
                scores["nll"].append(float((nll * one["weight"]).sum() / one["weight"].sum().clamp(min=1e-6)))
            shown, _ = strongest(log_weights[0].exp(), candidate_colors(net, one["token_colors"][0], carried[0, :, :3]))
            shown = shown.numpy()
            shown[hinted] = picked
            scores[f"wrong{count}"].append(wrong_share(shown, colors, area))
            scores[f"carried{count}"].append(wrong_share(carried[0, :, :3].numpy(), colors, area))
    net.train()
    return {name: round(float(np.mean(values)), 4) for name, values in scores.items()}
