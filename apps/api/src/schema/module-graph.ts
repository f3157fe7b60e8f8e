import { type DynamicModule, type ForwardReference, type Provider, type Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';

type ImportedModule = Type<unknown> | DynamicModule | Promise<DynamicModule> | ForwardReference;

/** Every class that a module and the modules it imports provide or serve routes with, without making any of them. */
export async function providedClasses(root: ImportedModule): Promise<readonly Type<unknown>[]> {
  const classes = new Set<Type<unknown>>();
  const seen = new Set<unknown>();

  const visit = async (imported: ImportedModule): Promise<void> => {
    const module = await imported;
    if (seen.has(module)) return;
    seen.add(module);
    if (typeof module === 'object' && 'forwardRef' in module) return visit(module.forwardRef() as ImportedModule);
    const type = typeof module === 'function' ? module : module.module;
    const more: Partial<DynamicModule> = typeof module === 'function' ? {} : module;
    for (const served of declared<Type<unknown>>(type, MODULE_METADATA.CONTROLLERS)) classes.add(served);
    for (const provider of [...declared<Provider>(type, MODULE_METADATA.PROVIDERS), ...(more.providers ?? [])]) {
      if (typeof provider === 'function') classes.add(provider);
    }
    const imports = [...declared<ImportedModule>(type, MODULE_METADATA.IMPORTS), ...(more.imports ?? [])];
    for (const inner of imports) await visit(inner as ImportedModule);
  };

  await visit(root);
  return [...classes];
}

function declared<T>(type: Type<unknown>, key: string): readonly T[] {
  return (Reflect.getMetadata(key, type) as readonly T[] | undefined) ?? [];
}
