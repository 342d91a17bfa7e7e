// `make assets`: Sass and JavaScript into static/built, named by what is in them. Nothing at run time needs this.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { transform } from "lightningcss";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";
import rtlcss from "rtlcss";
import * as sass from "sass";
import { left, tokens } from "./tokens.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const out = process.argv[2] ?? join(root, "static", "built");

// Cheap phones keep the browser that they came with: 2018 and later.
const targets = { chrome: 66 << 16, safari: (12 << 16) | (1 << 8), firefox: 62 << 16, samsung: 8 << 16 };

function files(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith(ending) && statSync(path).isFile())
    .sort();
}

function withTokens(css) {
  const unknown = new Set();
  const swapped = css.replace(/#[0-9a-f]{3,8}\b/gi, (colour) => {
    const key = colour.toLowerCase();
    if (tokens[key]) return `var(--${tokens[key][0]})`;
    if (!left.includes(key)) unknown.add(key);
    return colour;
  });
  if (unknown.size) throw new Error(`colours in no list: ${[...unknown].join(" ")}`);
  const list = (which) => Object.values(tokens).map((token) => `--${token[0]}:${token[which]}`).join(";");
  return (
    `:root{color-scheme:light dark;${list(1)}}` +
    `@media (prefers-color-scheme:dark){:root{${list(2)}}}` +
    `@media print{:root{${list(1)}}}${swapped}`
  );
}

function minified(css) {
  const options = { filename: "app.css", code: Buffer.from(css), minify: true, targets };
  return transform(options).code.toString();
}

async function styles() {
  const { css } = sass.compile(join(here, "app.scss"), {
    loadPaths: [join(root, "node_modules")],
    style: "expanded",
    silenceDeprecations: ["if-function"],
  });
  const [purged] = await new PurgeCSS().purge({
    content: [...files(join(root, "templates"), ".html"), ...files(join(root, "simuser"), ".py"), ...files(here, ".js")],
    css: [{ raw: css }],
    // Names that templates put together from pieces.
    safelist: [
      "large",
      /^js-/,
      /^nhsuk-(label|fieldset__legend)--[sml]$/,
      /^nhsuk-input--width-[24]$/,
      /^nhsuk-button--(secondary|warning|small)$/,
    ],
    variables: false,
    // Classes such as nhsuk-button--secondary, and words such as [open].
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  });
  const used = withoutUpstreamProperties(purged.css);
  const ltr = minified(withTokens(lower(used)));
  const rtl = minified(withTokens(lower(mirrored(used))));
  return { "app.css": ltr, "app.rtl.css": rtl };
}

// Upstream writes all of its settings as custom properties and uses none.
function withoutUpstreamProperties(css) {
  if (css.includes("var(--nhsuk")) throw new Error("upstream uses its custom properties now");
  const tree = postcss.parse(css);
  tree.walkDecls(/^--nhsuk-/, (declaration) => declaration.remove());
  return tree.toString();
}

// Written in one way before colours are looked up: lightningcss writes #fffffe for rgb(255,255,254) and the like.
function lower(css) {
  const { code } = transform({ filename: "app.css", code: Buffer.from(css), minify: true });
  return code.toString();
}

function mirrored(css) {
  // What the mirror does not turn: the triangle of a closed details element, and the cut of the arrow back.
  const shapes =
    ".nhsuk-details:not([open])>.nhsuk-details__summary::before{clip-path:polygon(0% 50%,100% 100%,100% 0%)}" +
    ".nhsuk-back-link::before{transform:translateX(-.1em) rotate(45deg)}";
  return rtlcss.process(css) + shapes;
}

async function scripts() {
  const { outputFiles } = await build({
    entryPoints: [join(here, "app.js")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2017",
    write: false,
    legalComments: "none",
  });
  return { "app.js": outputFiles[0].text };
}

function write(name, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 10);
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
  const bytes = Buffer.from(text);
  writeFileSync(join(out, hashed), bytes);
  writeFileSync(join(out, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const br = brotliCompressSync(bytes, { params });
  writeFileSync(join(out, `${hashed}.br`), br);
  console.log(`${hashed.padEnd(28)} ${String(bytes.length).padStart(7)} bytes, brotli ${br.length}`);
  return hashed;
}

// Upstream's own examples of the components that our macros write, for the test that compares the two.
const EXAMPLES = {
  button: ["default", "secondary", "warning", "as a link"],
  "error-summary": ["with multiple errors"],
  input: ["with error message and hint, without heading"],
  textarea: ["with error message and hint, without heading"],
  radios: ["with error message and hint, without heading"],
  checkboxes: ["with error message and hint, without heading"],
  "date-input": ["with error message and hint, without heading"],
  "password-input": ["with error message and hint, without heading"],
  details: ["default"],
  "back-link": ["default"],
  "skip-link": ["default"],
};

function examples() {
  const components = join(root, "node_modules/nhsuk-frontend/dist/nhsuk/components");
  const found = {};
  for (const [component, names] of Object.entries(EXAMPLES)) {
    const { fixtures } = JSON.parse(readFileSync(join(components, component, "fixtures.json"), "utf8"));
    for (const name of names) found[`${component}: ${name}`] = fixtures.find((one) => one.name === name).html;
  }
  return found;
}

// What the built files were made from, so that a machine without node can tell whether they are up to date. Of the
// templates only the words count that could be names of classes.
function madeFrom() {
  const sources = [...files(here, ".scss"), ...files(here, ".js"), ...files(here, ".mjs"), join(root, "package-lock.json")];
  const digest = createHash("sha256");
  for (const path of sources) digest.update(readFileSync(path));
  return { sources: digest.digest("hex"), classes: classesOfTemplates() };
}

function classesOfTemplates() {
  const attributes = files(join(root, "templates"), ".html").flatMap((path) => readFileSync(path, "utf8").match(/class="[^"]*"/g) ?? []);
  const words = attributes.flatMap((attribute) => attribute.slice(7, -1).match(/[\w-]+/g) ?? []);
  return [...new Set(words)].sort();
}

const made = { ...(await styles()), ...(await scripts()) };
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const names = Object.fromEntries(Object.entries(made).map(([name, text]) => [name, write(name, text)]));
writeFileSync(join(out, "names.json"), `${JSON.stringify(names, null, 1)}\n`);
writeFileSync(join(out, "upstream-examples.json"), `${JSON.stringify(examples(), null, 1)}\n`);
writeFileSync(join(out, "made-from.json"), `${JSON.stringify(madeFrom(), null, 1)}\n`);
