/** The view of the record of who did what. */
import { device } from '/console/own.js';
import { ask, el, field, pages, table, when } from '/console/parts.js';

const SIZE = 25;
const EVENTS = {
  'login.succeeded': 'Logged in', 'login.failed': 'Login failed', 'login.locked-out': 'Held back after wrong passwords',
  'session.reused': 'A spent token came back', 'session.ended-all': 'Sessions ended', 'password.changed': 'Password changed',
  'account.registered': 'Registered', 'account.deleted': 'Account deleted', 'account.roles-changed': 'Roles changed', 'account.status-changed': 'Status changed',
  'client.added': 'Client added', 'client.removed': 'Client removed',
  'client.secret-added': 'Secret of a client made', 'client.secret-removed': 'Secret of a client removed',
  'key.rotated': 'Key rotated', 'key.withdrawn': 'Key withdrawn',
};
const ALARMING = ['login.failed', 'login.locked-out', 'session.reused', 'key.withdrawn'];

/** @param {import('/console/console.js').View} view */
export async function audit({ section, session, query }) {
  const asked = new URLSearchParams({ page: '0', size: String(SIZE) });
  query.forEach((value, name) => { if (value) asked.set(name, value); });
  const { content, total } = await ask(session, `/admin/audit?${asked}`);
  section.replaceChildren(filter(query),
    table('Who did what, newest first', ['When', 'What', 'Who', 'To whom', 'From', 'Detail'], content.map(row)),
    pages('audit', query, total, SIZE));
}

/** @param {URLSearchParams} query */
function filter(query) {
  const event = query.get('event') ?? '';
  const choices = Object.entries(EVENTS).map(([word, text]) => el('option', { value: word, selected: word === event }, text));
  const made = el('form', { class: 'filter', submit: (/** @type {SubmitEvent} */ submitted) => {
    submitted.preventDefault();
    const wanted = new URLSearchParams();
    const set = (/** @type {string} */ name, /** @type {string} */ value) => { if (value) wanted.set(name, value); };
    set('event', made.event.value);
    set('account', made.account.value.trim());
    set('from', moment(made.from.value));
    set('to', moment(made.to.value));
    location.hash = `audit?${wanted}`;
  } },
  el('div', {}, el('label', { for: 'event' }, 'What'), el('select', { id: 'event', name: 'event' }, el('option', { value: '' }, 'Anything'), ...choices)),
  field('account', 'Account’s id', { value: query.get('account') ?? '', autocomplete: 'off', spellcheck: 'false' }),
  field('from', 'From', { type: 'datetime-local', value: local(query.get('from')) }),
  field('to', 'Before', { type: 'datetime-local', value: local(query.get('to')) }),
  el('div', { class: 'actions' }, el('button', { class: 'first' }, 'Filter'), el('a', { href: '#audit' }, 'Everything')));
  return made;
}

/** From the reader's own time to the service's. @param {string} text */
const moment = text => text && new Date(text).toISOString();

/** And back, as the field has it. @param {string | null} iso */
function local(iso) {
  const at = iso && new Date(iso);
  return at && !Number.isNaN(at.getTime()) ? new Date(at.getTime() - 60_000 * at.getTimezoneOffset()).toISOString().slice(0, 16) : '';
}

/** @param {any} one */
function row(one) {
  return el('tr', {},
    el('td', {}, when(one.occurred_at)),
    el('th', { scope: 'row', class: ALARMING.includes(one.event) ? 'no' : '' }, EVENTS[one.event] ?? one.event),
    el('td', {}, ...(one.actor_client_id ? [el('code', {}, one.actor_client_id)] : person(one.actor_id, one.actor_username, 'nobody known'))),
    el('td', {}, ...target(one)),
    el('td', { title: `${one.user_agent} · request ${one.request_id}` }, el('span', {}, el('span', { class: 'mono' }, one.ip), el('span', { class: 'sub' }, device(one.user_agent)))),
    el('td', {}, one.detail));
}

/** @param {string | null} id @param {string | null} name @param {string} otherwise */
function person(id, name, otherwise) {
  return [id ? el('a', { href: `#audit?account=${id}`, title: id }, name ?? 'a deleted account') : el('span', { class: 'faint' }, otherwise)];
}

/** @param {any} one */
function target(one) {
  if (one.kid) return [el('code', { title: one.kid }, `${one.kid.slice(0, 10)}…`)];
  if (one.client_id && !one.account_id) return [el('code', {}, one.client_id)];
  if (one.account_id && one.account_id === one.actor_id) return [el('span', { class: 'faint' }, 'themselves')];
  return person(one.account_id, one.account_username, one.event.startsWith('login.') ? 'no such account' : '–');
}
