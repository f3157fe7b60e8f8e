import { Int, ResolveField, Resolver } from '@nestjs/graphql';
import { type IsoDate } from '#kernel';
import { IdentityReader, OrganisationType } from '#identity';
import { DateScalar, type RequestContext } from '#platform';
import { runsRounds } from '../../domain/health/asked.js';
import { worksOnAction } from '../../domain/health/health-action.js';
import { HealthReader } from '../../use-cases/health/health-reader.js';
import { seesTo } from '../../use-cases/health/work-on-action.js';
import { HealthActionType } from './health-action.types.js';
import { HealthCheckType, HealthCodeCountType } from './health-check.types.js';
import { HealthItemResultType, HealthItemType } from './health-result.types.js';
import { overallMean, showResult } from './show-result.js';

@Resolver(() => HealthCheckType)
export class HealthCheckFields {
  constructor(
    private readonly reader: HealthReader,
    private readonly identity: IdentityReader,
  ) {}

  @ResolveField(() => [HealthItemType], { description: 'Its statements, in the order asked.' })
  async items({ view }: HealthCheckType): Promise<readonly HealthItemType[]> {
    return this.reader.items(view);
  }

  @ResolveField(() => Int, { description: 'How many are asked: people by name, and codes issued.' })
  async asked({ view }: HealthCheckType): Promise<number> {
    return (await this.reader.turnout(view)).asked;
  }

  @ResolveField(() => Int, { description: 'How many have answered. Before it closes that is all anybody sees.' })
  async answered({ view }: HealthCheckType): Promise<number> {
    return (await this.reader.turnout(view)).answered;
  }

  @ResolveField(() => Boolean, { description: 'Whether you have answered.' })
  async viewerHasAnswered({ view }: HealthCheckType, _args: unknown, { actor }: RequestContext): Promise<boolean> {
    return this.reader.answered(actor, view);
  }

  @ResolveField(() => Boolean, { description: 'Whether you run rounds: plan them and call them off.' })
  viewerRuns({ view }: HealthCheckType): boolean {
    return runsRounds(view.viewer);
  }

  @ResolveField(() => DateScalar, { nullable: true, description: 'When the next one is due; null before it closed.' })
  nextDueOn({ view }: HealthCheckType): IsoDate | null {
    return this.reader.nextDueOn(view);
  }

  @ResolveField(() => [HealthCodeCountType], { description: 'Its codes, of the organisations you may issue them for.' })
  async codes({ view }: HealthCheckType): Promise<HealthCodeCountType[]> {
    const counts = await this.reader.codes(view);
    const shown = counts.map(async ({ party, issued, used }) => {
      const organisation = OrganisationType.of(await this.identity.needOrganisation(party));
      return { organisation, issued, used };
    });
    return Promise.all(shown);
  }

  @ResolveField(() => [HealthItemResultType], {
    nullable: true,
    description: 'Its results; null before it closed, and to who is not shown results.',
  })
  async results({ view }: HealthCheckType): Promise<HealthItemResultType[] | null> {
    const [items, results] = await Promise.all([this.reader.items(view), this.reader.results(view)]);
    if (results === null) return null;
    return Promise.all(results.map(async (each) => showResult(each, items, view.check, this.identity)));
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Mean of all scores, to one decimal, half up; null when no statement is shown.',
  })
  async overallMean({ view }: HealthCheckType): Promise<string | null> {
    const results = await this.reader.results(view);
    return results === null ? null : overallMean(results.map(({ result }) => result.all));
  }
}

@Resolver(() => HealthActionType)
export class HealthActionFields {
  constructor(
    private readonly reader: HealthReader,
    private readonly identity: IdentityReader,
  ) {}

  @ResolveField(() => HealthCheckType, { description: 'The round that called for it.' })
  healthCheck({ view: { check, viewer } }: HealthActionType): HealthCheckType {
    return HealthCheckType.of({ check, viewer });
  }

  @ResolveField(() => HealthItemType, { description: 'The statement it is about.' })
  async item({ view: { action, check, viewer } }: HealthActionType): Promise<HealthItemType> {
    const items = await this.reader.items({ check, viewer });
    const found = items.find(({ key }) => key === action.item);
    if (found === undefined) throw new Error(`Action ${action.actionId} is about no statement of its round`);
    return found;
  }

  @ResolveField(() => [OrganisationType], { description: 'The two organisations of a gap; none for a low mean.' })
  async between({ view: { action } }: HealthActionType): Promise<OrganisationType[]> {
    return Promise.all(action.between.map(async (id) => OrganisationType.of(await this.identity.needOrganisation(id))));
  }

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'Who sees to it; null while nobody took it on.',
  })
  async owner({ view: { action } }: HealthActionType): Promise<OrganisationType | null> {
    return action.owner === null ? null : OrganisationType.of(await this.identity.needOrganisation(action.owner));
  }

  @ResolveField(() => String, { nullable: true, description: 'Name of who sees to it; null for nobody in particular.' })
  async personName({ view: { action } }: HealthActionType): Promise<string | null> {
    return action.person === null ? null : ((await this.identity.personById(action.person))?.name ?? null);
  }

  @ResolveField(() => Boolean, { description: 'Whether you may settle who sees to it.' })
  viewerCanAssign({ view: { action, viewer } }: HealthActionType): boolean {
    return action.status === 'OPEN' && worksOnAction(viewer, action);
  }

  @ResolveField(() => Boolean, { description: 'Whether you may record how it ended.' })
  viewerCanClose({ view: { action, viewer } }: HealthActionType, _args: unknown, { actor }: RequestContext): boolean {
    return action.status === 'OPEN' && (worksOnAction(viewer, action) || seesTo(actor, action));
  }
}
