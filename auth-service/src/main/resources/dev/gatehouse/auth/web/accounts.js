/** The view of all accounts. */
import { actions, ask, button, confirm, el, field, pages, sending, table, tell, url, when } from '/console/parts.js';

const SIZE = 20, PATH = '/admin/accounts';

/** @param {import('/console/console.js').View} view */
export async function accounts(view) {
  const { section, session, query } = view, sought = query.get('query') ?? '';
  const asked = new URLSearchParams({ query: sought, page: query.get('page') ?? '0', size: String(SIZE) });
  const { content, total } = await ask(session, `${PATH}?${asked}`);
  const search = el('form', { class: 'search', role: 'search', submit: (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    location.hash = `accounts?${new URLSearchParams({ query: search.query.value })}`;
  } }, field('query', 'Username or e-mail', { type: 'search', value: sought, autocomplete: 'off' }), el('button', { class: 'first' }, 'Search'));
  section.replaceChildren(search,
    table('Accounts', ['Account', 'Roles', 'Status', 'Since', ''], content.map((/** @type {any} */ one) => row(one, view))),
    pages('accounts', query, total, SIZE));
}

/** @param {any} one @param {import('/console/console.js').View} view */
function row(one, { session, account, reload }) {
  const isOwn = one.id === account.id, isActive = one.status === 'active', of = { 'aria-description': one.username };
  const roles = button('Roles…', async () => {
    const input = field('roles', 'Roles, with spaces between them', { value: one.roles.join(' '), autocapitalize: 'none', spellcheck: 'false' },
      'Live sessions have them with their next refresh, in a few minutes at the latest.');
    if (!await confirm(`Roles of ${one.username}`, [input], 'Save')) return;
    const wanted = input.querySelector('input').value.split(/\s+/).filter(Boolean);
    await ask(session, url(PATH, one.id, 'roles'), sending('PUT', { roles: wanted }));
    await reload();
    tell(`${one.username} has ${wanted.length ? `the roles ${wanted.join(', ')}` : 'no role'} now.`);
  }, of);
  const status = button(isActive ? 'Disable' : 'Enable', async () => {
    if (isActive && !await confirm(`Disable ${one.username}?`, ['Every session ends at once, and nobody can log in to the account until it is enabled again.'], 'Disable', { danger: true })) return;
    await ask(session, url(PATH, one.id, 'status'), sending('PUT', { status: isActive ? 'disabled' : 'active' }));
    await reload();
    tell(`${one.username} is ${isActive ? 'disabled' : 'active again'}.`);
  }, { ...of, class: isActive ? 'small danger' : 'small', disabled: isOwn, title: isOwn ? 'Your own account' : null });
  const end = button('End sessions', async () => {
    if (!await confirm(`End every session of ${one.username}?`, ['They will have to log in again on each device.', ...(isOwn ? ['This is your own account: you will be logged out, too.'] : [])], 'End them', { danger: true })) return;
    await ask(session, url(PATH, one.id, 'sessions'), { method: 'DELETE' });
    tell(`Every session of ${one.username} is ended.`);
  }, { ...of, class: 'small danger' });
  return el('tr', {},
    el('th', { scope: 'row' }, el('b', {}, one.username), el('span', { class: 'sub' }, one.email ?? ''), el('a', { class: 'sub', href: `#audit?account=${one.id}` }, 'On record')),
    el('td', {}, one.roles.join(', ') || el('span', { class: 'faint' }, 'none')),
    el('td', {}, el('span', { class: `badge ${isActive ? 'yes' : 'no'}` }, one.status)),
    el('td', {}, when(one.created_at)),
    actions(roles, status, end));
}
