/** Draws, for each row, over time: let in, refused, no decision. Heights tell them apart, too, not only colours. */

const SVG = 'http://www.w3.org/2000/svg', WIDTH = 1000, HEIGHT = 24, BEFORE = 10_000, LEAST = 30_000, GAP = 2_500;
const FORM = { yes: [2, 20], no: [16, 6], away: [9, 12] };

export class Plot {
  /** @type {Map<string, {spans: {from: number, to: number, kind: string}[], svg: Element, said: Element}>} */ #lanes = new Map();
  #element; #axis; #since; #event = 0;

  /** @param {Element} element @param {number} now in ms, as all times here */
  constructor(element, now) {
    this.#element = element;
    this.#since = now;
    this.#axis = box('div', 'axis');
    const lane = box('div', 'lane');
    lane.append(this.#axis);
    element.replaceChildren(lane);
  }

  /** @param {string} key @param {string} label */
  add(key, label) {
    const lane = box('div', 'lane'), svg = document.createElementNS(SVG, 'svg'), said = box('div', 'said');
    svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true'); // what it shows is said beside it
    lane.append(box('div', 'name', label), svg, said);
    this.#element.lastElementChild?.before(lane);
    this.#lanes.set(key, { spans: [], svg, said });
  }

  /** From now on nobody should be let in. @param {number} time */
  mark(time) { this.#event = time; }

  /** What a door did at a time; it is taken to have done so until the next look. @param {string} key @param {number} time @param {string} kind */
  saw(key, time, kind) {
    const spans = this.#lanes.get(key)?.spans ?? [], last = spans.at(-1);
    if (last && time - last.to < GAP) last.to = time;
    if (last?.kind === kind && last.to === time) return;
    spans.push({ from: time, to: time, kind });
  }

  /** @param {string} key @param {string} text @param {string} kind */
  say(key, text, kind) {
    const said = this.#lanes.get(key)?.said;
    if (said && said.textContent !== text) { said.textContent = text; said.className = `said ${kind}`; }
  }

  /** @param {number} now */
  draw(now) {
    const from = Math.max(this.#since, this.#event ? this.#event - BEFORE : now - LEAST), span = Math.max(LEAST, now - from);
    const at = (/** @type {number} */ time) => Math.max(0, WIDTH * (time - from) / span);
    for (const { spans, svg } of this.#lanes.values()) {
      const shapes = spans.filter(({ to }) => to >= from).map(({ from: begin, to, kind }) =>
        shape('rect', { class: kind, x: at(begin), y: FORM[kind][0], width: Math.max(2, at(to) - at(begin)), height: FORM[kind][1] }));
      if (this.#event) shapes.push(shape('line', { class: 'event', x1: at(this.#event), x2: at(this.#event), y1: 0, y2: HEIGHT }));
      svg.replaceChildren(...shapes);
    }
    const zero = this.#event || now, texts = [from, from + span / 2, from + span].map(time => seconds(time - zero));
    this.#axis.replaceChildren(...texts.map(text => box('span', '', text)));
  }
}

/** @param {number} ms */
const seconds = ms => `${ms > 0 ? '+' : ms < 0 ? '−' : ''}${Math.abs(Math.round(ms / 1000))} s`;

/** @param {string} name @param {string} style @param {string} [text] */
function box(name, style, text = '') {
  const element = document.createElement(name);
  element.className = style;
  element.textContent = text;
  return element;
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
  return element;
}
