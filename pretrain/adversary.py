"""The generator's opponent during training: a patch discriminator with an optimizer of its own."""

import torch

from discriminator import GAN_LOSSES, PatchDiscriminator


class Adversary:
    """Learns to tell coloured pictures from true ones, a step for each of the generator's; sleeps for the first `start` (0..1) of a run."""

    def __init__(self, kind: str, learning_rate: float, start: float, device: torch.device, wrap=lambda net: net):
        """`kind` from GAN_LOSSES; `wrap` makes the network one of many processes (processes.py)."""
        self.judged, self.fooled = GAN_LOSSES[kind]
        self.start = start
        self.net = PatchDiscriminator().to(device, memory_format=torch.channels_last)
        self.many = wrap(self.net)
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=learning_rate, betas=(0.5, 0.99))

    def awake(self, done: float) -> bool:
        return done >= self.start

    def fooling(self, picture: torch.Tensor, visible: torch.Tensor) -> torch.Tensor:
        """The generator's share of the game; gradients reach the picture [B,3,H,W], not the discriminator."""
        self.net.requires_grad_(False)
        verdicts = self.net(picture, 2 * visible - 1)
        self.net.requires_grad_(True)
        return self.fooled(verdicts.float())

    def step(self, real: torch.Tensor, fake: torch.Tensor, visible: torch.Tensor) -> float:
        """Learns from true pictures and coloured ones of the same lines; returns its loss."""
        pictures, lines = torch.cat([real, fake.detach()]), (2 * visible - 1).repeat(2, 1, 1, 1)
        of_real, of_fake = self.many(pictures, lines).float().chunk(2)
        loss = self.judged(of_real, of_fake)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        return float(loss)

    def state_dict(self) -> dict:
        return {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict()}

    def load_state_dict(self, state: dict) -> None:
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
