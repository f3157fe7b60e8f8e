@Injectable()
export class Crowded {
  constructor(a: string, b: string, c: string, d: string, e: string, f: string) {}
}
