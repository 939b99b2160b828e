/** The page /demo: the eight steps, with a real session. */
import { Gatehouse, GatehouseError } from '/gatehouse.js';
import { Plot } from '/demo/plot.js';

/** @typedef {{key: string, mode: string, url: string, keepsSession: boolean, opens: boolean, note: string, isDead: boolean}} Door */

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const TRANSPORT = 'gatehouse demo transport', USUAL_PAUSE = 500, QUICK_PAUSE = 50, QUICK_TIME = 1_500, PATIENCE = 3_000;
const DRAWING = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1_000 : 250;

const ASKS = {
  'local': 'nobody: the signature is enough',
  'local-revocable': 'nobody: a list in its own memory, which the auth-service feeds',
  'introspection': 'the auth-service, each time',
  'local-hs256': 'nobody: it has the secret that the token is signed with',
  'session-redis': 'Redis, for a session of its own, named by a cookie',
  'session-postgres': 'PostgreSQL, for a session of its own, named by a cookie',
  'session-memory': 'its own memory, for a session named by a cookie',
};
const REASONS = {
  'logout': 'You have logged out.',
  'session-revoked': 'The session was ended; the refresh token is good for nothing now.',
  'session-expired': 'The session has expired.',
  'refresh-token-reused': 'A spent refresh token came back: the session has ended for everybody who holds one.',
  'invalid-refresh-token': 'The auth-service does not know the refresh token.',
};
const MEANINGS = {
  alg: 'how it is signed', typ: 'an access token (RFC 9068)', kid: 'which public key verifies it',
  iss: 'who made it', sub: 'whom it is about', aud: 'for whom it is meant', exp: 'good until', iat: 'made at', jti: 'this token’s own number',
  client_id: 'the application', scope: 'what the application may do', sid: 'the session it belongs to', auth_time: 'when the password was given',
  preferred_username: 'the username', groups: 'the person’s roles',
};

const SEALED = { alg: 'how its key is wrapped', enc: 'how it is encrypted', typ: MEANINGS.typ, cty: 'what is sealed in it', kid: 'which secret key opens it' };

/** @type {Gatehouse} */ let session;
/** @type {Door[]} */ let doors = [];
/** @type {Plot | null} */ let plot = null;
/** @type {Set<(nothing: null) => void>} */ const resting = new Set();
/** @type {{token: string, at: number, is: HTMLElement}[]} */ let spent = [];
let token = '', held = '', ended = 0, watching = 0, retryWindow = 30_000;

async function begin() {
  const settings = await (await fetch('/demo/settings')).json();
  retryWindow = 1000 * settings.retry_window;
  document.querySelectorAll('.window').forEach(element => { element.textContent = String(settings.retry_window); });
  $('login').transport.value = localStorage.getItem(TRANSPORT) ?? 'body';
  listen();
  doors = await Promise.all(settings.resources.map(door));
  pairCookies(doors);
  $('nothing-runs').hidden = doors.length > 0;
  $('calls').replaceChildren(...doors.map(callRow));
  await open();
  setInterval(tick, DRAWING);
}

function listen() {
  $('login').addEventListener('submit', event => { event.preventDefault(); busy(event.submitter, () => logIn(event.submitter.value)); });
  $('call').addEventListener('click', () => busy($('call'), () => Promise.all(doors.map(call))));
  $('refresh').addEventListener('click', () => busy($('refresh'), () => session.refresh()));
  $('logout').addEventListener('click', () => busy($('logout'), () => session.logout()));
  $('watch').addEventListener('click', stopWatching);
}

/** Opens the session that there is, if any, with the transport that was chosen last. */
async function open() {
  session?.close();
  try {
    session = await Gatehouse.open({ transport: $('login').transport.value, apis: doors.map(({ url }) => url) });
    session.onchange = change => show(change);
  } catch (error) {
    return tell(`The auth-service does not answer (${problem(error)}). Nobody is logged out by that; load this page again later.`, true);
  }
  if (session.state === 'in') await show({ state: 'in', reason: 'opened' });
}

/** @param {string} how */
async function logIn(how) {
  const form = $('login'), credentials = { username: form.username.value, password: form.password.value };
  localStorage.setItem(TRANSPORT, form.transport.value);
  await open();
  if (session.state === 'in') return;
  if (how === 'register') await register(credentials);
  await session.login(credentials);
  form.password.value = '';
}

/** @param {{username: string, password: string}} credentials */
async function register(credentials) {
  const answer = await fetch('/auth/register', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(credentials) });
  if (!answer.ok) throw new GatehouseError('register', { status: answer.status, content: await answer.json().catch(() => null) });
}

/** @param {{state: string, reason: string}} change */
async function show({ state, reason }) {
  if (state === 'out') return showEnd(reason);
  const isNew = $('steps').dataset.state === 'out' || reason === 'login';
  token = await session.token();
  if (isNew) await showBeginning();
  showToken();
  keepSpent();
  tick();
  if (reason === 'renewed') tell('Refreshed: a new access token, and the next refresh token.');
}

async function showBeginning() {
  const { claims } = parts(token), username = claims.preferred_username ?? await askedUsername();
  [spent, held, ended] = [[], session.refreshToken ?? '', 0];
  if ($('login').contains(document.activeElement)) setTimeout(() => $('news').focus({ preventScroll: true }));
  $('steps').dataset.state = 'in';
  $('who').textContent = `Logged in as ${username}`;
  $('username-shown').textContent = username;
  $('session-shown').textContent = claims.sid ?? '(sealed in the access token)';
  $('replayed').textContent = '';
  $('hidden-token').hidden = Boolean(held);
  tell(`Logged in as ${username}. Go on with step 3.`);
  await Promise.all(doors.map(openDoor));
  watch();
}

async function askedUsername() {
  return (await (await session.fetch('/auth/account')).json()).username;
}

/** @param {string} reason */
function showEnd(reason) {
  ended = performance.now();
  plot?.mark(ended);
  resting.forEach(look => look(null)); // at once
  resting.clear();
  if (document.activeElement === $('logout')) $('watch').focus({ preventScroll: true });
  $('steps').dataset.state = 'out';
  $('who').textContent = 'Nobody is logged in.';
  $('plot-none').hidden = watching > 0;
  $('spent-table').hidden = true;
  tell(`${REASONS[reason] ?? reason} Step 8 shows which doors are still open to the access token.`, true);
}

// --- the access token, taken apart

function showToken() {
  const { raw, header, claims } = parts(token);
  const styles = raw.length === 3 ? ['head-text', 'claims-text', 'signature-text'] : ['head-text', '', '', 'claims-text', 'signature-text'];
  $('token').replaceChildren(...raw.flatMap((part, index) => [index ? '.' : '', text('span', part, styles[index])]));
  $('clock').hidden = !claims.exp;
  const meanings = raw.length === 3 ? MEANINGS : SEALED;
  const rows = [...Object.entries(header).map(entry => sayRow(entry, 'head-text', meanings)), ...Object.entries(claims).map(entry => sayRow(entry, 'claims-text', meanings))];
  $('says').replaceChildren(...rows);
  verify(raw, header).then(said => { $('verified').textContent = said; }, () => { $('verified').textContent = ''; });
}

/** @param {[string, any]} entry @param {string} style @param {Record<string, string>} meanings */
function sayRow([name, value], style, meanings) {
  const isTime = ['exp', 'iat', 'auth_time'].includes(name);
  const shown = isTime ? `${value} = ${new Date(1000 * value).toLocaleTimeString()}` : Array.isArray(value) ? value.join(', ') : String(value);
  return row([headed(text('code', name, style)), text('td', shown, 'mono'), text('td', meanings[name] ?? '')]);
}

/** Verifies the signature by the public key, as any resource-service does. @param {string[]} raw @param {any} header */
async function verify(raw, header) {
  if (raw.length > 3) return 'The signed token is sealed in an encrypted one: only the services can read it, and verify it.';
  if (header.alg === 'HS256') return 'The signature is made with a secret that the resource-services have, too: each of them could forge it.';
  if (header.alg !== 'ES256') return `The signature (${header.alg}) is verified by the resource-services.`;
  const { keys } = await (await fetch('/.well-known/jwks.json')).json();
  const key = keys.find((/** @type {any} */ candidate) => candidate.kid === header.kid);
  if (!key) return 'The key that signed it is not published any more.';
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('jwk', { kty: key.kty, crv: key.crv, x: key.x, y: key.y }, algorithm, false, ['verify']);
  const isGood = await crypto.subtle.verify(algorithm, imported, bytes(raw[2]), new TextEncoder().encode(`${raw[0]}.${raw[1]}`));
  return isGood ? 'The signature is good: this page has just verified it, with the public key and nothing else.' : 'The signature is not good.';
}

// --- the refresh tokens that were spent

function keepSpent() {
  const now = session.refreshToken ?? '';
  if (held && now !== held) spent.unshift({ token: held, at: performance.now(), is: cell() });
  held = now;
  $('spent-none').hidden = spent.length > 0 || !held;
  $('spent-table').hidden = !spent.length;
  const current = row([headed(text('code', short(held))), text('td', 'the current one', 'yes'), cell()]);
  $('spent').replaceChildren(current, ...spent.slice(0, 5).map(old => row([headed(text('code', short(old.token))), old.is, cell(againButton(old.token))])));
  ageSpent();
}

function ageSpent() {
  spent.forEach((old, index) => {
    const age = performance.now() - old.at, left = index ? 0 : Math.ceil((retryWindow - age) / 1000);
    const says = left > 0 ? `spent ${duration(age)} ago: a retry, for ${left} s more` : index ? 'older than the last one: theft' : `spent ${duration(age)} ago: theft`;
    if (old.is.textContent !== says) [old.is.textContent, old.is.className] = [says, left > 0 ? 'number warm' : 'number no'];
  });
}

/** @param {string} old */
function againButton(old) {
  const button = text('button', 'Send it again', 'small');
  button.addEventListener('click', () => busy(button, () => replay(old)));
  return button;
}

/** Sends a spent token past the module, as somebody would who has found it. @param {string} old */
async function replay(old) {
  const answer = await fetch('/auth/refresh', { method: 'POST', credentials: 'omit', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ refresh_token: old }) });
  const content = await answer.json().catch(() => null);
  if (answer.ok) {
    const isSame = content.refresh_token === session.refreshToken;
    say('replayed', isSame ? `200: a retry. It yields ${short(content.refresh_token)}, the very same successor as before.` : '200: a retry; meanwhile its successor was exchanged, too.', 'yes');
  } else {
    say('replayed', `${answer.status} ${content?.type?.split('/').pop() ?? ''}. ${content?.detail ?? ''}`, 'no');
    if (answer.status === 401) await session.refresh(); // the module learns of it as from any refusal
  }
}

// --- the doors: resource-services

/** @param {{mode?: string, url: string}} resource @returns {Promise<Door>} */
async function door({ mode, url }, index = 0) {
  const known = mode ?? await askedMode(url), keepsSession = known.startsWith('session-');
  return { key: `${url} ${index}`, mode: known, url, keepsSession, opens: keepsSession, note: '', isDead: false };
}

/** @param {string} url */
async function askedMode(url) {
  try {
    return (await (await fetch(`${url}/api/verification`)).json()).mode;
  } catch {
    return 'unknown';
  }
}

/** Cookies know no ports, and one that is same-site is not sent from another site. @param {Door[]} all */
function pairCookies(all) {
  const modes = new Map();
  for (const one of all.filter(({ keepsSession }) => keepsSession)) {
    const { hostname } = new URL(one.url), isSameSite = hostname === location.hostname || hostname.endsWith(`.${location.hostname}`);
    const first = modes.get(hostname);
    one.opens = isSameSite && !first;
    const site = `${location.protocol}//${hostname.slice(hostname.indexOf('.') + 1)}:${location.port}/demo`;
    if (!isSameSite) one.note = `Its cookie is not sent from this site. Open this page as ${site}.`;
    else if (first && first !== one.mode) one.note = `It shares the cookie’s name and host with ${first}: only one of them can be shown at a time.`;
    else modes.set(hostname, one.mode);
  }
}

/** In a mode that keeps sessions: the access token is shown once, for a cookie. @param {Door} one */
async function openDoor(one) {
  one.isDead = false;
  if (one.opens) await knock(one, 'POST', '/session', { Authorization: `Bearer ${token}` });
}

/** @param {Door} one @param {string} method @param {string} path @param {Record<string, string>} headers @returns {Promise<number>} the status; 0 for no answer */
async function knock(one, method, path, headers) {
  try {
    const credentials = one.keepsSession ? 'include' : 'omit';
    return (await fetch(one.url + path, { method, headers, credentials, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })).status;
  } catch {
    return 0;
  }
}

/** @param {Door} one */
const knockForMe = one => knock(one, 'GET', '/api/me', one.keepsSession ? {} : { Authorization: `Bearer ${token}` });

/** @param {Door} one */
async function call(one) {
  token = await session.token();
  const begin = performance.now(), status = await knockForMe(one), took = performance.now() - begin;
  const said = $('calls').querySelector(`[data-key="${CSS.escape(one.key)}"] .answer`);
  said.textContent = status ? `${status} in ${Math.max(1, Math.round(took))} ms` : 'no answer';
  said.className = `answer number ${kind(status)}`;
}

/** @param {Door} one */
function callRow(one) {
  const name = headed(one.mode), asks = text('td', ASKS[one.mode] ?? ''), made = row([name, asks, text('td', 'not called yet', 'answer number faint')]);
  name.append(document.createElement('br'), text('span', new URL(one.url).host, 'faint mono'));
  if (one.note) asks.append(document.createElement('br'), text('span', one.note, 'warm'));
  made.dataset.key = one.key;
  return made;
}

// --- the plot: each door is tried all the time

function watch() {
  const mine = ++watching, seen = doors.filter(({ note }) => !note);
  plot = new Plot($('plot'), performance.now());
  seen.forEach(one => plot?.add(one.key, one.mode + (doors.filter(({ mode }) => mode === one.mode).length > 1 ? ` :${new URL(one.url).port}` : '')));
  [$('plot').hidden, $('legend').hidden, $('watch').hidden, $('plot-none').hidden] = [false, false, false, true];
  seen.forEach(one => lookAfter(one, mine));
}

function stopWatching() {
  watching++;
  $('watch').hidden = true;
}

/** @param {Door} one @param {number} mine */
async function lookAfter(one, mine) {
  let lastIn = 0;
  while (mine === watching) {
    const begin = performance.now(), found = kind(await knockForMe(one));
    if (mine !== watching) return;
    plot?.saw(one.key, begin, found);
    if (found === 'yes') lastIn = begin;
    describe(one, found, begin, lastIn);
    one.isDead = found === 'no' && ended > 0; // what was refused for good is not asked again
    if (one.isDead) return;
    await new Promise(done => { setTimeout(done, ended && begin - ended < QUICK_TIME ? QUICK_PAUSE : USUAL_PAUSE); resting.add(done); });
  }
}

/** @param {Door} one @param {string} found @param {number} time @param {number} lastIn */
function describe(one, found, time, lastIn) {
  const after = time - ended;
  if (found === 'away') plot?.say(one.key, 'no decision: it is down, or what it asks is', 'away');
  else if (!ended || (after < 0 && found === 'yes')) plot?.say(one.key, found === 'yes' ? 'lets you in' : one.keepsSession ? 'refuses: it does not know the session' : 'refuses', found);
  else if (found === 'yes') plot?.say(one.key, `still lets you in, ${duration(after)} after the end${one.keepsSession ? ': it has a session of its own' : ''}`, 'warm');
  else {
    const said = after < 0 ? 'refused before the end was even acknowledged'
      : lastIn > ended ? `refused ${duration(after)} after the end; ${duration(lastIn - ended)} after it, it still let you in`
      : `refused at the first look, ${duration(after)} after the end`;
    plot?.say(one.key, said, 'no');
    $('plot-news').textContent = `${one.mode}: ${said}`;
  }
}

function tick() {
  const now = performance.now();
  doors.filter(({ isDead }) => isDead).forEach(one => plot?.saw(one.key, now, 'no'));
  if (watching && !$('watch').hidden && document.visibilityState === 'visible') plot?.draw(now);
  if (held) ageSpent();
  if (session?.state !== 'in' || !token) return;
  const { claims } = parts(token);
  if (!claims.exp) return;
  const left = Math.max(0, claims.exp - Date.now() / 1000);
  $('life').value = left / (claims.exp - claims.iat);
  $('left').textContent = left ? `${Math.floor(left / 60)}:${String(Math.floor(left % 60)).padStart(2, '0')} left` : 'expired';
}

// --- small things

/** Runs something that a button asks for, once at a time, and says what went wrong. @param {any} button @param {() => Promise<any>} work */
async function busy(button, work) {
  if (button.ariaDisabled === 'true') return; // it keeps the focus, unlike one that is disabled
  button.ariaDisabled = 'true';
  $('login-failed').textContent = '';
  try {
    await work();
  } catch (error) {
    if (session?.state === 'in') tell(`That did not work: ${problem(error)}. You are still logged in.`, true);
    else $('login-failed').textContent = problem(error);
  } finally {
    button.ariaDisabled = 'false';
  }
}

/** @param {any} error */
function problem(error) {
  const wait = error.retryAfter ? ` Try again in ${error.retryAfter} s.` : '';
  const wrong = error.violations?.map((/** @type {any} */ violation) => `${violation.field} ${violation.message}`).join('; ');
  return (wrong || error.message || 'it failed') + wait;
}

/** @param {string} said @param {boolean} [isEnd] */
function tell(said, isEnd = false) {
  [$('news').textContent, $('news').hidden, $('news').className] = [said, false, isEnd ? 'news ended' : 'news'];
}

/** @param {string} id @param {string} said @param {string} style */
const say = (id, said, style) => { [$(id).textContent, $(id).className] = [said, style]; };

/** @param {number} status */
const kind = status => status === 200 ? 'yes' : status === 401 ? 'no' : 'away';

/** @param {number} ms */
const duration = ms => ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;

/** @param {string} value a refresh token is a secret: enough of it to tell it from another */
const short = value => `${value.slice(0, 4)}…${value.slice(-6)}`;

/** @param {string} jwt */
function parts(jwt) {
  const raw = jwt.split('.'), read = (/** @type {string} */ part) => JSON.parse(new TextDecoder().decode(bytes(part)));
  return { raw, header: read(raw[0]), claims: raw.length === 3 ? read(raw[1]) : {} }; // five parts: it is encrypted
}

/** @param {string} base64url */
const bytes = base64url => Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0));

/** @param {string} name @param {string} content @param {string} [style] */
function text(name, content, style = '') {
  const element = document.createElement(name);
  [element.textContent, element.className] = [content, style];
  return element;
}

/** @param {Node | string} content */
function headed(content) {
  const element = /** @type {HTMLTableCellElement} */ (document.createElement('th'));
  element.scope = 'row';
  element.append(content);
  return element;
}

/** @param {Node[]} content */
function cell(...content) {
  const element = document.createElement('td');
  element.append(...content);
  return element;
}

/** @param {Node[]} cells */
function row(cells) {
  const element = document.createElement('tr');
  element.append(...cells);
  return element;
}

await begin();
