import { type ChildProcess, spawn } from 'node:child_process';

const HERE = new URL('./', import.meta.url);

/** A streaming server in a process of its own. */
export class OtherServer {
  private readonly waiting = new Map<number, (value: number) => void>();
  private last = 0;
  port = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', ({ no, value }: { no: number; value: number }) => {
      this.waiting.get(no)?.(value);
      this.waiting.delete(no);
    });
  }

  static async start(databaseUrl: string): Promise<OtherServer> {
    const args = [
      '--expose-gc',
      '--import',
      new URL('register-typescript.js', HERE).pathname,
      new URL('stream-process.ts', HERE).pathname,
      databaseUrl,
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const server = new OtherServer(child);
    server.port = await server.expect(0);
    return server;
  }

  async write(allianceNo: number, count: number, text = 'a note'): Promise<number> {
    return this.ask({ ask: 'write', allianceNo, count, text });
  }

  /** Bytes of heap and buffers in use. */
  async memory(): Promise<number> {
    return this.ask({ ask: 'memory' });
  }

  /** Subscribers that are live. */
  async live(): Promise<number> {
    return this.ask({ ask: 'live' });
  }

  /** Ends the process, at once and without a word. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }

  private async ask(message: object): Promise<number> {
    const no = ++this.last;
    const answer = this.expect(no);
    this.child.send({ ...message, no });
    return answer;
  }

  private async expect(no: number): Promise<number> {
    return new Promise((resolve) => this.waiting.set(no, resolve));
  }
}
