"""Puts the networks that two of the losses ask into files the studio learns with: public/models/features and public/models/discriminator.

    npm run pretrain:critics                                        the feature network of pretrain/checkpoints
    npm run pretrain:critics -- --discriminator pretrain/runs/long/last.pt     the opponent of a run, its spectral normalisation worked in

Weights are float16 in one .safetensors file (https://github.com/huggingface/safetensors) by the names of src/model/critics.ts, beside a
manifest with their digest. Renews the parity fixtures of src/model/critics.test.ts as well.
"""

import argparse
import hashlib
import json
import struct
from pathlib import Path

import numpy as np
import torch
from torch.nn.utils.parametrize import remove_parametrizations

import checkpoint
import discriminator
import feature_net
from parity import FIXTURES, ROOT, uniform

MODELS = ROOT / "public/models"
DISCRIMINATOR_DESIGN = f"discriminator/{'-'.join(map(str, discriminator.WIDTHS))}"
SIDE = 32


def feature_convs(net: feature_net.FeatureNet) -> dict:
    """Layer name -> convolution of a folded feature network."""
    convs = {"stem": net.stem.conv}
    for i, (halving, keeping) in enumerate(net.stages, 1):
        convs |= {f"stage{i}_down": halving.conv, f"stage{i}_conv": keeping.conv}
    return convs


def discriminator_convs(net: discriminator.PatchDiscriminator) -> dict:
    """The same of a discriminator, normalised for good."""
    convs = [layer for layer in net.eval().layers if isinstance(layer, torch.nn.Conv2d)]
    for conv in convs:
        remove_parametrizations(conv, "weight", leave_parametrized=True)
    return dict(zip([*(f"down{i}" for i in range(1, len(convs))), "verdict"], convs))


def named_weights(convs: dict) -> dict:
    """float16 arrays in TF.js layout. Refuses what float16 can not hold."""
    weights = {}
    for name, conv in convs.items():
        weights[f"{name}/kernel"] = conv.weight.detach().numpy().transpose(2, 3, 1, 0)
        weights[f"{name}/bias"] = conv.bias.detach().numpy()
    halves = {name: np.ascontiguousarray(values).astype("<f2") for name, values in weights.items()}
    if not all(np.isfinite(values).all() for values in halves.values()):
        raise ValueError("The weights do not fit into float16")
    return halves


def to_safetensors(weights: dict, metadata: dict) -> bytes:
    header, end = {"__metadata__": metadata}, 0
    for name, values in weights.items():
        header[name] = {"dtype": "F16", "shape": values.shape, "data_offsets": [end, end + values.nbytes]}
        end += values.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(values.tobytes() for values in weights.values())


def write_critic(folder: Path, design: str, convs: dict, facts: dict) -> None:
    content = to_safetensors(named_weights(convs), {"design": design})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "weights.safetensors").write_bytes(content)
    digest = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    (folder / "manifest.json").write_text(json.dumps({"design": design, **digest, "training": facts}, indent=2) + "\n")


def draw_weights(kind: str, convs: dict) -> None:
    """Weights that nothing has trained, the same as src/model/critics.test.ts draws."""
    for name, conv in convs.items():
        o, i, h, w = conv.weight.shape
        kernel = uniform(f"parity/{kind}/{name}/kernel", (h, w, i, o), float(np.sqrt(3 / (h * w * i))))
        conv.weight.data = torch.from_numpy(np.ascontiguousarray(kernel.transpose(3, 2, 0, 1)))
        conv.bias.data = torch.from_numpy(uniform(f"parity/{kind}/{name}/bias", (o,), 0.1))


@torch.no_grad()
def write_fixtures() -> None:
    """What PyTorch answers with drawn weights: features, and verdicts, of one drawn picture and line."""
    picture, line = (
        torch.from_numpy(uniform(f"parity/{name}", (SIDE, SIDE, channels), 1).transpose(2, 0, 1)[None].copy())
        for name, channels in (("picture", 3), ("line", 1))
    )
    features, judge = feature_net.FeatureNet().eval(), discriminator.PatchDiscriminator()
    draw_weights("features", feature_convs(features))
    draw_weights("discriminator", discriminator_convs(judge))
    answers = {"features": features(picture), "discriminator": [judge(picture, line)]}
    for kind, maps in answers.items():
        flat = np.concatenate([each[0].permute(1, 2, 0).numpy().ravel() for each in maps])
        flat.astype("<f4").tofile(FIXTURES / f"parity-{kind}.f32")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--features", type=Path, default=feature_net.CHECKPOINT, metavar="FILE.pt")
    p.add_argument("--discriminator", type=Path, metavar="RUN/last.pt", help="a run that had an opponent")
    p.add_argument("--out", type=Path, default=MODELS)
    args = p.parse_args()
    if args.discriminator:
        state = checkpoint.load_any(args.discriminator)
        if not state.get("adversary"):
            raise SystemExit(f"{args.discriminator} had no opponent: it was trained with --adversarial-weight 0")
        net = discriminator.PatchDiscriminator()
        net.load_state_dict(state["adversary"]["net"])
        facts = {"steps": state["step"], "seed": state["seed"]}
        write_critic(args.out / "discriminator", DISCRIMINATOR_DESIGN, discriminator_convs(net), facts)
    else:
        facts = torch.load(args.features, map_location="cpu", **checkpoint.safe_loading())["facts"]
        net = feature_net.load_features(args.features)
        write_critic(args.out / "features", feature_net.DESIGN, feature_convs(net), facts)
    write_fixtures()


if __name__ == "__main__":
    main()
