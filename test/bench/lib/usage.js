import { readFileSync, readdirSync } from 'node:fs';

const TICK_US = 10_000;

/** Processor time of a process so far, in microseconds: its own and that of its ended children. */
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) * TICK_US;
}

/** Processor time of a process and everything it has started, in microseconds. */
export function cpuOfTree(pid) {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => {
    try {
      return sum + cpuOf(each);
    } catch {
      return sum;
    }
  }, 0);
}

/** Memory of a process that is in RAM, in MB (1024 × 1024 bytes). */
export function residentMb(pid) {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

function childrenOf(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ')[1] === String(pid);
      } catch {
        return false;
      }
    })
    .map(Number);
}
