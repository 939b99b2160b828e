/** The views of a person: sessions and password. */
import { actions, ask, busy, button, confirm, el, field, sending, sentence, table, tell, url, when } from '/console/parts.js';

/** @param {import('/console/console.js').View} view */
export async function sessions({ section, session, reload }) {
  const { content } = await ask(session, '/auth/sessions');
  const others = content.filter((/** @type {any} */ one) => !one.current).length;
  const endOthers = button('End all others', async () => {
    if (!await confirm('End all other sessions?', [`${others === 1 ? 'One other device' : `${others} other devices`} will have to log in again.`], 'End them', { danger: true })) return;
    await ask(session, '/auth/sessions?keep=current', { method: 'DELETE' });
    await reload();
    tell('Every other session is ended.');
  }, { id: 'end-others', class: 'danger' });
  section.replaceChildren(
    el('p', {}, 'Each login on a device is a session. End those that you do not know, and change the password then.'),
    table('Your sessions', ['Device', 'Address', 'Logged in', 'Last used', 'Expires', ''], content.map((/** @type {any} */ one) => row(one, session, reload))),
    ...(others ? [el('div', { class: 'row' }, endOthers)] : []));
}

/** @param {any} one @param {any} session @param {() => Promise<void>} reload */
function row(one, session, reload) {
  const name = device(one.user_agent);
  const end = one.current
    ? button('Log out', () => session.logout())
    : button('End', async () => {
      await ask(session, url('/auth/sessions', one.id), { method: 'DELETE' });
      await reload();
      tell(`The session of ${name} is ended.`);
    }, { class: 'small danger', 'aria-label': `End the session of ${name}, ${one.ip}` });
  return el('tr', {},
    el('th', { scope: 'row', title: one.user_agent }, el('b', {}, name), ' ', ...(one.current ? [el('span', { class: 'badge yes' }, 'this one')] : [])),
    el('td', { class: 'mono' }, one.ip), el('td', {}, when(one.created_at)), el('td', {}, when(one.last_used_at)), el('td', {}, when(one.expires_at)),
    actions(end));
}

/** What people call it; user agents say much that is not so. @param {string} agent */
export function device(agent) {
  const browser = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']].find(([mark]) => agent.includes(mark));
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']].find(([mark]) => agent.includes(mark));
  if (!browser) return agent.split(' ')[0] || 'an unknown device';
  return system ? `${browser[1]} on ${system[1]}` : browser[1];
}

/** @param {import('/console/console.js').View} view */
export async function password({ section, session, account }) {
  const failed = el('span', { class: 'no', role: 'alert' }), change = el('button', { class: 'first' }, 'Change');
  const form = el('form', { class: 'fields', submit: (/** @type {SubmitEvent} */ event) => { event.preventDefault(); busy(change, send); } },
    el('input', { type: 'text', name: 'username', value: account.username, autocomplete: 'username', hidden: true }),
    field('current', 'Current password', { type: 'password', autocomplete: 'current-password', required: true }),
    field('fresh', 'New password', { type: 'password', autocomplete: 'new-password', required: true, minlength: 12, maxlength: 128 },
      '12 characters or more, not your username and none of the common ones. A few words that nobody combines do well.'),
    el('div', { class: 'row' }, change, failed));
  section.replaceChildren(el('p', {}, 'Every other session ends with that.'), form);

  async function send() {
    failed.textContent = '';
    form.fresh.removeAttribute('aria-invalid');
    try {
      await ask(session, '/auth/password', sending('POST', { current_password: form.current.value, new_password: form.fresh.value }));
      form.reset();
      tell('The password is changed, and every other session is ended.');
    } catch (error) {
      const wrong = /** @type {any} */ (error);
      if (wrong.violations?.length) form.fresh.setAttribute('aria-invalid', 'true');
      failed.textContent = wrong.status === 403 ? 'The current password is wrong.' : sentence(wrong);
    }
  }
}
