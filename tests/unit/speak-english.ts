/** Before each file of unit tests: the interface speaks English. */
import { speak } from './speak';

await speak('en');
