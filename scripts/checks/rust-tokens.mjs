// The tokens of a Rust source, without its comments, texts and tests.

const TOKEN = new RegExp(
  [
    String.raw`(?<space>\s+|//[^\n]*)`,
    String.raw`(?<raw>\b(?:br|cr|r)(?<hashes>#*)"[\s\S]*?"\k<hashes>)`,
    String.raw`(?<text>\b[bc]?"(?:\\[\s\S]|[^"\\])*"|"(?:\\[\s\S]|[^"\\])*")`,
    String.raw`(?<char>b?'(?:\\(?:u\{[^}]*\}|x..|.)|[^'\\])')`,
    String.raw`(?<lifetime>'[A-Za-z_]\w*)`,
    String.raw`(?<name>(?:r#)?[A-Za-z_]\w*)`,
    String.raw`(?<number>\d\w*)`,
    String.raw`(?<path>::)`,
    String.raw`(?<other>[\s\S])`,
  ].join("|"),
  "y",
);

/** `[{ text, line }]`. A text stands as `""`, which keeps `#[path = "..."]` readable by its `content`. */
export function tokens(source) {
  const found = [];
  let line = 1;
  for (let at = 0; at < source.length; ) {
    if (source.startsWith("/*", at)) {
      const end = endOfComment(source, at);
      line += newlines(source.slice(at, end));
      at = end;
      continue;
    }
    TOKEN.lastIndex = at;
    const { 0: text, groups } = TOKEN.exec(source);
    if (groups.text !== undefined || groups.raw !== undefined) found.push({ text: '""', content: text.replace(/^\w*#*"|"#*$/g, ""), line });
    else if (groups.space === undefined && groups.char === undefined && groups.lifetime === undefined) found.push({ text: text.replace(/^r#/, ""), line });
    line += newlines(text);
    at += text.length;
  }
  return found;
}

const newlines = (text) => text.split("\n").length - 1;

/** Block comments nest. */
function endOfComment(source, start) {
  let depth = 0;
  for (let at = start; at < source.length; at += 2) {
    if (source.startsWith("/*", at)) depth += 1;
    else if (source.startsWith("*/", at)) depth -= 1;
    else at -= 1;
    if (depth === 0) return at + 2;
  }
  return source.length;
}

const OPENING = { "(": ")", "[": "]", "{": "}" };

/** The index after the bracket that closes the one at `at`. */
export function afterBracket(list, at) {
  const [open, close] = [list[at].text, OPENING[list[at].text]];
  let depth = 0;
  for (let next = at; next < list.length; next += 1) {
    if (list[next].text === open) depth += 1;
    if (list[next].text === close) depth -= 1;
    if (depth === 0) return next + 1;
  }
  return list.length;
}

/** Without the items that only a test build has. The files of `#[cfg(test)] mod name;` stay out as nothing else declares them. */
export function withoutTests(list) {
  const kept = [];
  for (let at = 0; at < list.length; ) {
    if (isTestAttribute(list, at)) at = afterItem(list, at);
    else kept.push(list[at++]);
  }
  return kept;
}

const TEST_ATTRIBUTE = ["#", "[", "cfg", "(", "test", ")", "]"];
const isTestAttribute = (list, at) => TEST_ATTRIBUTE.every((text, offset) => list[at + offset]?.text === text);

/** The index after the item whose attributes begin at `at`: after its `;`, or the braces of its body. */
function afterItem(list, at) {
  let next = at;
  while (list[next]?.text === "#") next = afterBracket(list, next + 1);
  const isImport = list[next]?.text === "use" || list[next + 1]?.text === "use";
  while (next < list.length) {
    const { text } = list[next];
    if (text === ";") return next + 1;
    if (text === "{" && !isImport) return afterBracket(list, next);
    next = text in OPENING ? afterBracket(list, next) : next + 1;
  }
  return next;
}
