export { TransparencyModule } from './transparency.module.js';
export {
  type PowerHolders,
  type ShownAs,
  type VisibilityRow,
  powerMatrix,
  visibilityMatrix,
} from './domain/visibility-matrix.js';
export { roleLabels } from './domain/role-labels.js';
