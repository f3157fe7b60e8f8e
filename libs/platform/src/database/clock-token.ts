/** Injection token of the kernel's Clock: the machine's in service, a fixed one in specs. */
export const CLOCK = Symbol('Clock');
