/** The page /console: who is logged in, and which view the address names. */
import { Gatehouse } from '/gatehouse.js';
import { ask, busy, el, sentence, tell } from '/console/parts.js';
import { password, sessions } from '/console/own.js';
import { accounts } from '/console/accounts.js';
import { clients } from '/console/clients.js';
import { keys } from '/console/keys.js';
import { audit } from '/console/audit.js';

/**
 * What a view gets. It fills its section, and may fail.
 * @typedef {{section: HTMLElement, session: any, account: {id: string, username: string}, query: URLSearchParams, reload: () => Promise<void>}} View
 */

const OWN = { sessions: ['Where you are logged in', sessions], password: ['Change the password', password] };
const ADMINISTRATION = { accounts: ['Accounts', accounts], clients: ['Clients', clients], keys: ['Signing keys', keys], audit: ['Audit', audit] };
const REASONS = {
  'logout': 'You have logged out.',
  'session-revoked': 'Your session was ended. Log in again.',
  'session-expired': 'Your session has expired. Log in again.',
  'refresh-token-reused': 'Your session was ended, since an old token of it came back: somebody may have a copy. Log in again.',
};

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
/** @type {any} */ let session;
/** @type {any} */ let account = null;
let isAdministrator = false, turn = 0;

async function begin() {
  addEventListener('hashchange', () => { tell(''); show(); });
  $('skip').addEventListener('click', (/** @type {Event} */ event) => { event.preventDefault(); $('main').focus(); }); // the hash is the view's
  $('login').addEventListener('submit', (/** @type {SubmitEvent} */ event) => { event.preventDefault(); busy(event.submitter, logIn); });
  $('logout').addEventListener('click', () => busy($('logout'), () => session.logout()));
  try {
    session = await Gatehouse.open();
  } catch (error) {
    tell(`${sentence(error)} Nobody is logged out by that; load the page again later.`, true);
    return;
  }
  session.onchange = changed;
  await (session.state === 'in' ? enter() : leave(''));
}

async function logIn() {
  const form = $('login');
  $('login-failed').textContent = '';
  try {
    await session.login({ username: form.username.value, password: form.password.value });
    form.password.value = '';
  } catch (error) {
    $('login-failed').textContent = sentence(error);
    form.password.select();
  }
}

/** @param {{state: string, reason: string}} change */
function changed({ state, reason }) {
  if (state === 'out') leave(REASONS[reason] ?? 'Log in again.');
  else if (reason === 'login' || !account) enter();
}

async function enter() {
  try {
    account = (await ask(session, '/auth/account')).content;
    isAdministrator = (await roles()).includes('admin');
  } catch (error) {
    return tell(sentence(error), true);
  }
  $('who').textContent = `Logged in as ${account.username}`;
  [$('entry').hidden, $('nav').hidden, $('logout').hidden, $('administration').hidden] = [true, false, false, !isAdministrator];
  tell('');
  await show();
}

/** What the access token says: an account's new roles are not the token's before the next refresh. It may be encrypted. */
async function roles() {
  const parts = (await session.token()).split('.');
  return parts.length === 3 ? JSON.parse(atob(parts[1].replaceAll('-', '+').replaceAll('_', '/'))).groups : account.roles;
}

/** @param {string} why */
function leave(why) {
  [account, isAdministrator] = [null, false];
  turn++;
  $('main').replaceChildren();
  if ($('dialog').open) $('dialog').close('no');
  $('who').textContent = '';
  [$('entry').hidden, $('nav').hidden, $('logout').hidden] = [false, true, true];
  document.title = 'Log in · Gatehouse console';
  tell(why);
  (why ? $('entry-title') : $('username')).focus();
}

/** Shows the view that the address names; one that somebody else has asked for meanwhile wins. */
async function show() {
  if (!account) return;
  const mine = ++turn, [name, query = ''] = location.hash.slice(1).split('?'), views = isAdministrator ? { ...OWN, ...ADMINISTRATION } : OWN;
  const chosen = Object.hasOwn(views, name) ? name : 'sessions', [title, fill] = views[chosen];
  const heading = el('h1', { tabindex: '-1' }, title), section = el('section', { 'aria-busy': 'true' });
  document.title = `${title} · Gatehouse console`;
  document.querySelectorAll('#nav a').forEach(link => {
    if (link.getAttribute('href') === `#${chosen}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  const isSame = $('main').dataset.view === chosen && $('main').firstChild;
  if (!isSame) $('main').replaceChildren(heading, section);
  $('main').dataset.view = chosen;
  if (!isSame) heading.focus({ preventScroll: true });
  try {
    await fill({ section, session, account, query: new URLSearchParams(query), reload: show });
    if (mine === turn && isSame) replace(section);
  } catch (error) {
    if (mine === turn && account) tell(sentence(error), true);
  }
  section.removeAttribute('aria-busy');
}

/** Puts a view in the place of what it was before, and the focus back on what has the same name. @param {Element} section */
function replace(section) {
  const id = document.activeElement?.id, lost = $('main').contains(document.activeElement);
  $('main').replaceChildren($('main').firstChild, section);
  if (lost) (id && document.getElementById(id) || $('main').firstChild).focus({ preventScroll: true });
}

await begin();
