// Starting programs, and being sure that they have ended.

import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

/** Runs a program to its end with its output in view. Resolves to { code, output }; output is kept when `capture` is set. */
export function run(program, args, { env = {}, cwd, capture = false, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", capture ? "pipe" : "inherit", capture ? "pipe" : "inherit"] });
    let output = "";
    if (capture) {
      for (const [stream, shown] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
        stream.on("data", (piece) => {
          output += piece;
          if (!quiet) shown.write(piece);
        });
      }
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program that must succeed. */
export async function must(program, args, options) {
  const { code, output } = await run(program, args, options);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}${options?.quiet ? `\n${output}` : ""}`);
  return output;
}

/** The first line that a program prints, or nothing when it is not there or fails. */
export function firstLineOf(program, args) {
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8" });
  return status === 0 ? stdout.split("\n")[0].trim() : undefined;
}

/**
 * Starts a server and waits until it prints a line that matches `ready`.
 * Resolves to { match, stop }; `stop` resolves when the process is gone.
 */
export function serve(program, args, ready, { env = {}, logTo } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const gone = new Promise((done) => child.on("close", done));
    const stop = async () => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await gone;
      clearTimeout(late);
    };
    let said = "";
    const tooLate = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`${program} did not get ready within 60 s:\n${said}`));
    }, 60_000);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        if (said.length < 20_000) said += `${line}\n`;
        logTo?.(line);
        const match = ready.exec(line);
        if (match) {
          clearTimeout(tooLate);
          resolve({ match, stop, pid: child.pid });
        }
      });
    }
    child.on("error", reject);
    gone.then((code) => {
      clearTimeout(tooLate);
      reject(new Error(`${program} ended with ${code} before it was ready:\n${said}`));
    });
  });
}
