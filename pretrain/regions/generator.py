"""Both halves of the generator as the training sees them: lines in, a mixture of colours for each token out."""

import torch
from torch import nn

from ..generator.files import GENERATOR, region_spec
from ..generator.line_encoder import load_line_encoder
from .net import RegionDecoder
from .pooling import pool


class Generator(nn.Module):
    """The line encoder, starting from its weights in a generator folder, and a region decoder."""

    def __init__(self, folder=GENERATOR):
        super().__init__()
        self.encoder, self.decoder = load_line_encoder(folder), RegionDecoder(region_spec(folder))

    def features(self, batch: dict) -> torch.Tensor:
        """What the encoder says of each token, [B,N,F]: its cell's mean, blurred as the batch asks; zeros for chips and padding."""
        line = batch["line"].float()[:, None] / 127.5 - 1
        return pool(self.encoder(line), batch)[batch["token_rows"]] * batch["blur"]

    def forward(self, batch: dict) -> torch.Tensor:
        """Log weights [B,N,K+N+1], see RegionDecoder."""
        carried_sure = batch["carried"][..., 3]
        return self.decoder(self.features(batch), batch["state"], batch["pairs"], batch["present"], batch["copyable"], carried_sure)
