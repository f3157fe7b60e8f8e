#!/usr/bin/env node
import { processIo } from './io.js';
import { runProgram } from './program.js';

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));
process.exitCode = await runProgram(process.argv.slice(2), { io: processIo, environment: process.env });
