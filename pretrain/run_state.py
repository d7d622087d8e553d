"""All that changes while a run trains, how one step changes it, and how it is saved and taken up again."""

import argparse
import copy
from dataclasses import asdict

import torch

import checkpoint
from adversary import Adversary
from feature_net import load_features
from finished import finished, visible_share
from net import Generator, graft, read_topologies
from objective import Objective
from options import loss_weights, pick
from optimizing import build_optimizer, update_average
from processes import Processes
from provenance import data_hash
from variant import Variant


class RunState:
    """The generator, its average, its opponent and their optimizers."""

    def __init__(self, args: argparse.Namespace, processes: Processes):
        self.args, self.device = args, processes.device
        net = Generator(read_topologies(args.generator), pick(Variant, args))
        self.net = processes.synchronised(net).to(self.device, memory_format=torch.channels_last)
        self.many = processes.wrap(self.net)
        self.optimizer = build_optimizer(self.net, args.optimizer, args.lr, args.weight_decay)
        weights = loss_weights(args)
        features = load_features(args.features).to(self.device) if weights["perceptual"] > 0 else None
        settings = (args.gan, args.discriminator_lr, args.adversarial_from, self.device)
        self.adversary = Adversary(*settings, processes.wrap) if weights["adversarial"] > 0 else None
        self.objective = Objective(weights, features, self.adversary)
        self.average = copy.deepcopy(self.net).eval()
        self.step, self.history, self.metrics, self.frozen = 0, [], {}, False

    def start_from(self, path) -> None:
        """The averaged weights of another run of this topology, a new run all the same."""
        state = checkpoint.load(path, self.net.topology_hash, self.net.variant)
        self.history = checkpoint.history_after(state)
        self.set_weights(state["average"])

    def graft_from(self, path) -> list:
        """What an earlier edition learnt; returns the names of what starts anew."""
        state = checkpoint.load_any(path)
        self.history = checkpoint.history_after(state)
        anew = graft(self.net, state["average"])
        self.set_weights(self.net.state_dict())
        return anew

    def set_weights(self, weights: dict) -> None:
        self.net.load_state_dict(weights)
        self.average.load_state_dict(weights)

    def resume(self, path) -> float:
        """Everything as it was when `path` was saved; returns the seconds trained until then."""
        state = checkpoint.load(path, self.net.topology_hash, self.net.variant)
        self.net.load_state_dict(state["net"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        if self.adversary:
            self.adversary.load_state_dict(state["adversary"])
        checkpoint.restore_rng(state["rng"])
        self.step, self.history, self.metrics = state["step"], state["history"], state["metrics"]
        return state["elapsed"]

    def save(self, elapsed: float, config: dict):
        models = {"net": self.net.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict()}
        if self.adversary:
            models["adversary"] = self.adversary.state_dict()
        design = {"topology_hash": self.net.topology_hash, "variant": asdict(self.net.variant)}
        origin = {"seed": self.args.seed, "commit": config["commit"], "data_hash": data_hash(self.args.data)}
        progress = {"step": self.step, "elapsed": elapsed, "metrics": self.metrics}
        whole = {**models, **design, **origin, **progress, "config": config, "history": self.history}
        return checkpoint.save(self.args.out, whole)

    def freeze_statistics(self) -> None:
        """From here on everything runs as the folded model will, in float32."""
        self.frozen = True
        self.net.freeze_statistics()

    def train_step(self, batch, done: float, learning_rate: float, monitor) -> dict:
        """One step of the generator and, if it is awake, of its opponent. Returns losses by name and the gradient's norm."""
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate
        half = torch.autocast(self.device.type, torch.bfloat16, enabled=self.args.bf16 and not self.frozen)
        monitor.begin(self.step + 1)
        with half:
            output = self.many(*batch.inputs()).float()
            parts = self.objective.parts(self.net, output, batch, done)
        total = self.objective.total(parts)
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        monitor.see_gradients()
        norm = torch.nn.utils.clip_grad_norm_(self.net.parameters(), self.args.clip)
        if not torch.isfinite(norm):
            raise FloatingPointError("The gradient is not finite: go on from the last checkpoint by --resume")
        self.optimizer.step()
        losses = {"loss": float(total), **{name: float(part) for name, part in parts.items()}, "grad_norm": float(norm)}
        if "adversarial" in parts:
            visible = visible_share(batch.clean)
            with half:
                losses["discriminator"] = self.adversary.step(
                    finished(batch.target, visible), finished(output[:, :3].detach(), visible), visible
                )
        self.step += 1
        update_average(self.average, self.net, min(self.args.ema, (1 + self.step) / (10 + self.step)))
        return losses
