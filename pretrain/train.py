"""Trains the generator. Reads from top to bottom.

    npm run pretrain:train -- --minutes 90 --out pretrain/runs/first
    npm run pretrain:train -- --resume pretrain/runs/first
    npm run pretrain:train -- --init pretrain/runs/first/last.pt --out pretrain/runs/second
    torchrun --nproc_per_node=4 pretrain/train.py --minutes 90 --out pretrain/runs/many

CPU or GPU is chosen by what there is. In the run's folder: config.json, log.jsonl, validation.jsonl, monitor.jsonl,
report.html, sheets/*.png, step-*.pt and last.pt.
"""

import argparse
import json
import os
import secrets

# Where other programs share the cores, OpenMP threads that spin while they wait make a step up to 60 times slower.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import torch

import checkpoint
from data import BatchStream, Shards, batches_from
from guidance import Guidance
from monitor import Monitor
from options import arguments, config_of, pick
from plots import write_report
from processes import Processes
from provenance import commit_hash, npm_command
from run_log import RunLog
from run_state import RunState
from schedule import Budget, Timer, learning_rate, phase_at
from validate import Validation


def prepare_state(args: argparse.Namespace, processes: Processes) -> tuple:
    """(state, seconds it was trained before): new, from other weights, or as a run left it."""
    state = RunState(args, processes)
    if args.init:
        state.start_from(args.init)
    if args.graft:
        print("anew:", ", ".join(state.graft_from(args.graft)), flush=True)
    return state, state.resume(args.resume / checkpoint.LAST) if args.resume else 0.0


def run_config(args: argparse.Namespace) -> dict:
    """What the run's folder says of it: of a resumed run its own, with the new budget and one more resume."""
    call = {"command": npm_command("pretrain:train"), "commit": commit_hash()}
    if not args.resume:
        return {**config_of(args), **call, "resumes": []}
    kept = json.loads((args.out / "config.json").read_text())
    resumes = [*kept.get("resumes", []), call]
    return {**config_of(args), "command": kept.get("command"), "commit": kept["commit"], "resumes": resumes}


def validate(state: RunState, validation: Validation, log: RunLog) -> None:
    scores = validation.scores(state.average)
    state.metrics = {"step": state.step, "psnr": scores}
    log.validated(state.step, scores)
    validation.sheet(state.average, log.folder / f"sheets/{state.step:07d}.png")
    write_report(log.folder)


def main() -> None:
    args, processes = arguments(__doc__), Processes()
    if args.unseeded and not args.resume:
        args.seed = int(processes.agree(secrets.randbelow(2**31)))
    torch.manual_seed(args.seed)
    if args.threads:
        torch.set_num_threads(args.threads)
    if not args.resume:
        checkpoint.refuse_used(args.out)
    state, elapsed_before = prepare_state(args, processes)
    config, budget = run_config(args), Budget(args.steps, args.minutes)
    shards, guidance = Shards(args.data, "train"), pick(Guidance, args)
    layers = {f"{half}/{name}": unit for half, name, unit in state.net.conv_units()}
    log = RunLog(args.out, args.log_every, processes, budget)
    monitor = Monitor(layers, args.monitor_every if processes.leads else 0, args.out / "monitor.jsonl")
    if processes.leads:
        log.start(config, state.step)
        validation = Validation(Shards(args.data, "val"), args.val_size, args.val_pictures, 16, processes.device)
        params, threads = sum(p.numel() for p in state.net.parameters()), torch.get_num_threads()
        print(f"{params} parameters, {len(shards)} pictures, {processes.count} x {processes.device}, {threads} threads", flush=True)

    phase, stream = -1, None
    save_timer, validate_timer = Timer(args.save_minutes), Timer(args.validate_minutes)
    budget.begin(elapsed_before)
    state.net.train()
    while (done := processes.agree(budget.done(state.step))) < 1 and state.step != args.stop_after:
        if phase_at(args.phases, done) != phase:
            phase = phase_at(args.phases, done)
            size, _, batch = args.phases[phase]
            share = BatchStream(shards, args.seed, size, batch, processes.rank * batch, guidance)
            # All processes together see the pictures one with the whole batch would see.
            stream = batches_from(share, state.step, args.workers)
        if done >= 1 - args.freeze_share and not state.frozen:
            state.freeze_statistics()
        rate = learning_rate(args, state.step, done)
        losses = state.train_step(next(stream).to(processes.device), done, rate, monitor)
        log.stepped(state.step, losses, {"done": round(done, 4), "lr": round(rate, 7), "size": size}, batch)
        if not processes.leads:
            continue
        log.warned(state.step, monitor.end(state.step))
        if validate_timer.due():
            validate(state, validation, log)
        if save_timer.due():
            state.save(budget.elapsed(), config)
    if processes.leads:
        validate(state, validation, log)
        state.save(budget.elapsed(), config)
    processes.close()


if __name__ == "__main__":
    main()
