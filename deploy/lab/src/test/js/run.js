// Runs a script as k6 does: its setup once, then so many iterations by virtual users in turn, each with a copy of the
// script's own variables. Prints the script's options.
import exec from 'k6/execution';

globalThis.__ENV = process.env;
const [script, iterations] = process.argv.slice(2);
const vu = (id) => import(`./${script}?vu=${id}`);

const { options, setup } = await vu(0);
const data = JSON.stringify(setup());
const users = Object.values(options.scenarios)[0].preAllocatedVUs;
for (let n = 0; n < Number(iterations); n++) {
  exec.scenario.iterationInTest = n;
  exec.vu.idInTest = (n % users) + 1;
  (await vu(exec.vu.idInTest)).default(JSON.parse(data));
}
console.log(JSON.stringify(options));
