"""Both halves of the generator as the training sees them: lines in, a mixture of colours for each token out."""

import torch
from torch import nn

from ..generator.files import GENERATOR, region_spec
from ..generator.line_encoder import load_line_encoder
from .net import RegionDecoder
from .pooling import pool

# Layers nearest to the pixels stay as they are: edges and corners, and more than half of the work of a step if they learnt.
FIXED = ("enc_s2", "enc_s4")


class Generator(nn.Module):
    """The line encoder, starting from its weights in a generator folder, and a region decoder. `bfloat16`: the encoder trains in half the time."""

    def __init__(self, folder=GENERATOR, bfloat16: bool = False):
        super().__init__()
        self.encoder, self.decoder = load_line_encoder(folder), RegionDecoder(region_spec(folder))
        self.bfloat16 = bfloat16
        for name, layer in self.encoder.convolutions.items():
            layer.requires_grad_(not name.startswith(FIXED))

    def features(self, batch: dict) -> torch.Tensor:
        """What the encoder says of each token, [B,N,F]: its cell's mean, blurred as the batch asks; zeros for chips and padding."""
        line = batch["line"].float()[:, None] / 127.5 - 1
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bfloat16 and self.training):
            maps = self.encoder(line)
        return pool([found.float() for found in maps], batch)[batch["token_rows"]] * batch["blur"]

    def scores(self, batch: dict) -> tuple:
        """Logits of bins, copies and what was carried, see RegionDecoder."""
        return self.decoder.scores(self.features(batch), batch["state"], batch["pairs"], batch["present"], batch["carried"][..., 3])

    def forward(self, batch: dict) -> torch.Tensor:
        """Log weights [B,N,K+N+1], see RegionDecoder."""
        return self.decoder.mixture(*self.scores(batch), batch["copyable"])


def averaged(checkpoint: dict) -> Generator:
    """The generator with the averaged weights of a run's checkpoint."""
    net = Generator()
    net.load_state_dict(checkpoint["average"])
    return net
