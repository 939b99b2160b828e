/** The view of the clients: the applications that people log in with, and those that act of their own accord. */
import { actions, ask, busy, button, confirm, el, field, sending, table, tell, url } from '/console/parts.js';

const PATH = '/admin/clients';

/** @param {import('/console/console.js').View} view */
export async function clients(view) {
  const { section, session } = view;
  const { content } = await ask(session, `${PATH}?size=100`);
  section.replaceChildren(
    el('p', {}, 'A public client has no secret: people log in with it. A confidential one authenticates, by its secret or by what it signs.'),
    table('Clients', ['Client', 'Kind', 'Scopes', ''], content.map((/** @type {any} */ one) => row(one, view))),
    el('h2', {}, 'Add a client'), form(view));
}

/** @param {any} one @param {import('/console/console.js').View} view */
function row(one, { session, reload }) {
  const remove = button('Remove', async () => {
    if (!await confirm(`Remove ${one.id}?`, ['It can’t authenticate any more, and nobody can log in with it.'], 'Remove', { danger: true })) return;
    await ask(session, url(PATH, one.id), { method: 'DELETE' });
    await reload();
    tell(`${one.id} is removed.`);
  }, { class: 'small danger', 'aria-label': `Remove ${one.id}` });
  return el('tr', {},
    el('th', { scope: 'row' }, el('code', {}, one.id)), el('td', {}, one.confidential ? 'confidential' : 'public'),
    el('td', {}, (one.scopes ?? []).join(' ') || el('span', { class: 'faint' }, 'none')), actions(remove));
}

/** @param {import('/console/console.js').View} view */
function form({ session, reload }) {
  const add = el('button', { class: 'first' }, 'Add');
  const made = el('form', { class: 'fields', submit: (/** @type {SubmitEvent} */ event) => { event.preventDefault(); busy(add, send); } },
    field('client', 'Id', { required: true, maxlength: 64, autocapitalize: 'none', autocomplete: 'off', spellcheck: 'false' }),
    field('scopes', 'Scopes, with spaces between them', { autocapitalize: 'none', autocomplete: 'off', spellcheck: 'false' }),
    el('label', { class: 'choice' }, el('input', { type: 'checkbox', name: 'confidential' }), ' Confidential: it gets a secret'),
    el('div', { class: 'row' }, add));

  async function send() {
    const wanted = { id: made.client.value.trim(), confidential: made.confidential.checked, scopes: made.scopes.value.split(/\s+/).filter(Boolean) };
    const { content } = await ask(session, PATH, sending('POST', wanted));
    if (content?.secret) {
      await confirm(`The secret of ${wanted.id}`, ['Copy it now: it is shown this once, and nobody can read it again.',
        el('p', { class: 'secret', id: 'secret', tabindex: '0' }, content.secret)], 'I have copied it', { no: false });
      document.getElementById('secret')?.remove();
    }
    await reload();
    tell(`${wanted.id} is added.`);
  }
  return made;
}
