import { Query, Resolver } from '@nestjs/graphql';
import { levelOfRole, opennessName, viewerRoles } from '#kernel';
import { powerMeanings } from '#identity';
import { decisionFieldOpenness } from '#governance';
import { Public } from '#platform';
import { powerMatrix, visibilityMatrix } from '../domain/visibility-matrix.js';
import { wordsFor } from '../domain/visibility-words.js';
import { roleLabels } from '../domain/role-labels.js';
import { WhoCanSeeWhatType } from './visibility-types.js';

@Resolver()
export class VisibilityResolver {
  @Public()
  @Query(() => WhoCanSeeWhatType, {
    description: 'Who can see what of a cost line and of a decision, and who may do what. The same for all alliances.',
  })
  whoCanSeeWhat(): WhoCanSeeWhatType {
    return {
      roles: viewerRoles.map((role) => ({ role, label: roleLabels[role], level: opennessName(levelOfRole(role)) })),
      fields: visibilityMatrix().map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, words: wordsFor(cell) })),
      })),
      decisionFields: decisionFieldOpenness(),
      powers: powerMatrix().map((row) => ({ ...row, label: powerMeanings[row.power] })),
    };
  }
}
