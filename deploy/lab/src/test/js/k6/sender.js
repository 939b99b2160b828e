import { request } from 'node:http';
import { workerData } from 'node:worker_threads';

const { port, bell } = workerData;

port.on('message', ({ method, url, body, headers }) => {
  const sent = request(url, { method, headers }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part));
    answer.on('end', () => tell({ status: answer.statusCode, text: Buffer.concat(parts).toString(), cookies: cookies(answer) }));
  });
  sent.on('error', (error) => tell({ status: 0, text: '', cookies: {}, error: String(error) }));
  sent.end(body);
});

function tell(answer) {
  port.postMessage(answer);
  Atomics.store(bell, 0, 1);
  Atomics.notify(bell, 0);
}

// By name, each with a list of values, as k6 has them.
function cookies(answer) {
  const set = (answer.headers['set-cookie'] || []).map((line) => line.split(';')[0].split('='));
  return Object.fromEntries(set.map(([name, ...value]) => [name, [{ value: value.join('=') }]]));
}
