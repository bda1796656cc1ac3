// Figures with their budgets: what is worked out of many samples, and how the outcome is written down.

/** The value that `share` of all samples do not exceed. */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** A figure that must not exceed its budget. `note` says what else was seen. */
export const figure = (name, value, unit, budget, note = "") => ({ name, value: round(value), unit, budget, met: value <= budget, note });

export const round = (value) => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

/** A line for each figure, with its budget beside it. */
export function table(figures) {
  const lines = [["", "figure", "budget", "unit", ""], ...figures.map(({ name, value, unit, budget, met, note }) => [name, String(value), String(budget), unit, [met ? "" : "MISSED", note].filter(Boolean).join("  ")])];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column].length)));
  const cell = (text, column) => (column === 1 || column === 2 ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  return lines.map((line) => [...line.slice(0, 4).map(cell), line[4]].join("  ").trimEnd()).join("\n");
}
