// k6's requests return when they are answered, so another thread sends them and this one sleeps meanwhile.
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

const { port1: here, port2: there } = new MessageChannel();
const bell = new Int32Array(new SharedArrayBuffer(4));
const sender = new Worker(new URL('./sender.js', import.meta.url), {
  workerData: { port: there, bell },
  transferList: [there],
});
sender.unref();
here.unref();

function send(method, url, body, params) {
  Atomics.store(bell, 0, 0);
  here.postMessage({ method, url, body, headers: (params && params.headers) || {} });
  Atomics.wait(bell, 0, 0);
  const { status, text, cookies, error } = receiveMessageOnPort(here).message;
  return { status, body: text, cookies, error, json: (name) => JSON.parse(text)[name] };
}

export default {
  get: (url, params) => send('GET', url, null, params),
  post: (url, body, params) => send('POST', url, body, params),
};
