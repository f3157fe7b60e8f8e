import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Refusal } from '#kernel';
import { AppConfig, Public, type RequestContext } from '#platform';
import { CompleteSignIn, type SignInProof } from '../use-cases/complete-sign-in.js';
import { RequestSignIn } from '../use-cases/request-sign-in.js';
import { browserSecretOf, keepBrowserSecret, keepSession, needCookies } from './sign-in-cookie.js';
import { SignInCompleteInput, SignInPayload, SignInRequestInput, SignInRequestPayload } from './sign-in-types.js';

@Resolver()
export class SignInResolver {
  constructor(
    private readonly config: AppConfig,
    private readonly requestSignIn: RequestSignIn,
    private readonly completeSignIn: CompleteSignIn,
  ) {}

  @Public()
  @Mutation(() => SignInRequestPayload, {
    description:
      'Sends a six-digit code and a link to an e-mail address, if somebody has it; the answer does not tell. Sets a ' +
      'cookie by which this browser is known again: the code and the link work in it alone.',
  })
  async signInRequest(
    @Args('input', { description: 'Who.' }) { email }: SignInRequestInput,
    @Context() context: RequestContext,
  ): Promise<SignInRequestPayload> {
    needCookies(context);
    const { browserSecret, expiresAt } = await this.requestSignIn.run(context.actor, { email, ip: context.peer.ip });
    keepBrowserSecret(context, this.config, browserSecret);
    return { expiresAt };
  }

  @Public()
  @Mutation(() => SignInPayload, {
    description:
      'Signs in by the code or by the link, each good once. Sets the session cookie; a session this browser had ' +
      'before ends. Systems use API tokens instead.',
  })
  async signInComplete(
    @Args('input', { description: 'The code or the link.' }) input: SignInCompleteInput,
    @Context() context: RequestContext,
  ): Promise<SignInPayload> {
    needCookies(context);
    const session = await this.completeSignIn.run(context.actor, proofOf(input, context, this.config));
    keepSession(context, this.config, session.sessionToken);
    keepBrowserSecret(context, this.config, '');
    return { expiresAt: session.expiresAt };
  }
}

function proofOf({ code, linkToken }: SignInCompleteInput, context: RequestContext, config: AppConfig): SignInProof {
  const from = { browserSecret: browserSecretOf(context, config), userAgent: context.peer.userAgent };
  if (typeof code === 'string' && typeof linkToken !== 'string') return { code, ...from };
  if (typeof linkToken === 'string' && typeof code !== 'string') return { linkToken, ...from };
  throw new Refusal('input-invalid', { found: null, expected: 'either code or linkToken' });
}
