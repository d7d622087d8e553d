"""One program as one or many processes: alone, or started by torchrun with a share of every batch each.

Rank r of N with batch B takes pictures rB … rB+B-1 of each step's N·B, gradients are meaned over processes, so N processes
train as one with batch N·B would. On GPUs batch statistics are meaned too; on CPUs each process keeps its own, and rank 0's
are saved (PyTorch has no synchronised batch normalisation for CPUs).
"""

import os

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

# What is sent outlives the processes' group: a thread of gloo that is the last to let go of a tensor wants the interpreter's
# lock, which the main thread holds while it waits for that thread to end.
kept_messages: dict = {}


class Processes:
    """Who this process is among its kind: rank, count, device, and whether it leads, that is, writes files."""

    def __init__(self):
        self.count, self.rank = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
        self.leads, gpu = self.rank == 0, torch.cuda.is_available()
        self.device = torch.device(f"cuda:{os.environ.get('LOCAL_RANK', 0)}" if gpu else "cpu")
        if gpu:
            torch.cuda.set_device(self.device)
        if self.count > 1:
            dist.init_process_group("nccl" if gpu else "gloo")

    def synchronised(self, net: nn.Module) -> nn.Module:
        """Batch statistics over all processes, where that can be had."""
        several_gpus = self.count > 1 and self.device.type == "cuda"
        return nn.SyncBatchNorm.convert_sync_batchnorm(net) if several_gpus else net

    def wrap(self, net: nn.Module) -> nn.Module:
        """A module that means its gradients over all processes in `backward`; shares its parameters with `net`."""
        if self.count == 1:
            return net
        devices = [self.device] if self.device.type == "cuda" else None
        return DistributedDataParallel(net, device_ids=devices, broadcast_buffers=False)

    def mean(self, values: list) -> list:
        """Mean of numbers over all processes."""
        if self.count == 1:
            return values
        total = self.message(values)
        dist.all_reduce(total)
        return (total / self.count).tolist()

    def agree(self, value: float) -> float:
        """Rank 0's value: clocks differ, and all processes must do the same number of steps."""
        if self.count == 1:
            return value
        told = self.message([value])
        dist.broadcast(told, 0)
        return float(told)

    def message(self, values: list) -> torch.Tensor:
        """The tensor of this length, filled; messages wait for each other, so one of each length will do."""
        empty = torch.zeros(len(values), dtype=torch.float64, device=self.device)
        return kept_messages.setdefault(len(values), empty).copy_(torch.tensor(values, dtype=torch.float64))

    def close(self) -> None:
        if self.count > 1:
            dist.destroy_process_group()
