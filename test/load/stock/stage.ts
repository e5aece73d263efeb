// STOCK: the main job as the Nest documentation leads to it: Kafka transport with emit and @EventPattern, a
// mongoose model per document with create and save, BullMQ add per message, a DTO with class-validator. No
// outbox and no batches, so it is not safe: it shows what one gets without thinking about either.
import 'reflect-metadata';
import { BullModule, InjectQueue } from '@nestjs/bullmq';
import { Controller, Inject, Injectable, Module, ValidationPipe, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ClientKafka,
  ClientsModule,
  EventPattern,
  Payload,
  Transport,
  type MicroserviceOptions,
} from '@nestjs/microservices';
import { InjectModel, MongooseModule, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Queue } from 'bullmq';
import { IsBoolean, IsInt, IsISO8601, IsNumber, IsString, Length, Max, Min } from 'class-validator';
import { Model } from 'mongoose';
import { BROKERS, MONGODB_URI, redisConnection } from '../harness/engines.js';
import { countsMessages, failed, makesLoad, NAMES, tell } from '../harness/stage.js';
import { decide, type Award as AwardEvent, type Completion as CompletionEvent } from '../harness/workload.js';

class CompletionDto {
  @IsString() @Length(1, 64) id!: string;
  @IsString() @Length(1, 64) participantId!: string;
  @IsString() @Length(1, 64) agencyId!: string;
  @IsString() @Length(1, 200) title!: string;
  @IsString() form!: string;
  @IsNumber() @Min(0) @Max(2000) hours!: number;
  @IsInt() year!: number;
  @IsBoolean() reachesObligation!: boolean;
  @IsString() certificateNumber!: string;
  @IsISO8601() endDate!: string;
  @IsNumber() at!: number;
}

@Schema({ collection: 'completions', timestamps: true, id: false })
class Completion {
  @Prop({ required: true, unique: true }) id!: string;
  @Prop({ required: true }) participantId!: string;
  @Prop({ required: true }) agencyId!: string;
  @Prop({ required: true }) title!: string;
  @Prop() form!: string;
  @Prop() hours!: number;
  @Prop() year!: number;
  @Prop() certificateNumber!: string;
  @Prop() endDate!: Date;
}

@Schema({ collection: 'awards', timestamps: true, id: false })
class Award {
  @Prop({ required: true, unique: true }) id!: string;
  @Prop({ required: true }) completionId!: string;
  @Prop({ required: true }) ruleCode!: string;
  @Prop({ required: true }) participantId!: string;
  @Prop() agencyId!: string;
  @Prop() points!: number;
}

@Schema({ collection: 'balances', timestamps: true })
class Balance {
  @Prop({ required: true, unique: true }) participantId!: string;
  @Prop({ default: 0 }) points!: number;
}

@Schema({ collection: 'messages', timestamps: true })
class Message {
  @Prop({ required: true, unique: true }) awardId!: string;
  @Prop() to!: string;
  @Prop() template!: string;
  @Prop() points!: number;
  @Prop() status!: string;
}

const model = (type: { name: string; new (): unknown }) => ({
  name: type.name,
  schema: SchemaFactory.createForClass(type),
});
const producer = (clientId: string) =>
  ClientsModule.register([
    {
      name: 'KAFKA',
      transport: Transport.KAFKA,
      options: { client: { clientId, brokers: BROKERS }, producerOnlyMode: true },
    },
  ]);

@Injectable()
class EnrollmentService {
  constructor(
    @InjectModel(Completion.name) private readonly completions: Model<Completion>,
    @Inject('KAFKA') private readonly client: ClientKafka,
  ) {}

  async record(dto: CompletionEvent): Promise<void> {
    await this.completions.create(dto);
    this.client.emit(NAMES.completions, { key: dto.participantId, value: dto });
  }
}

@Module({
  imports: [
    MongooseModule.forRoot(MONGODB_URI, { dbName: NAMES.enrollment }),
    MongooseModule.forFeature([model(Completion)]),
    producer('enrollment'),
  ],
  providers: [EnrollmentService],
})
class EnrollmentModule {}

@Injectable()
class IncentivesService {
  constructor(
    @InjectModel(Award.name) private readonly awards: Model<Award>,
    @InjectModel(Balance.name) private readonly balances: Model<Balance>,
    @Inject('KAFKA') private readonly client: ClientKafka,
  ) {}

  async onCompletion(completion: CompletionEvent): Promise<void> {
    for (const award of decide(completion)) {
      if (await this.awards.findOne({ id: award.id })) continue;
      await this.awards.create(award);
      await this.balances.findOneAndUpdate(
        { participantId: award.participantId },
        { $inc: { points: award.points } },
        { upsert: true },
      );
      this.client.emit(NAMES.awards, { key: award.participantId, value: award });
    }
  }
}

@Controller()
class IncentivesController {
  constructor(private readonly service: IncentivesService) {}

  @EventPattern<Record<string, CompletionEvent>>(NAMES.completions)
  onCompletion(@Payload() completion: CompletionDto) {
    return this.service.onCompletion(completion);
  }
}

@Module({
  imports: [
    MongooseModule.forRoot(MONGODB_URI, { dbName: NAMES.incentives }),
    MongooseModule.forFeature([model(Award), model(Balance)]),
    producer('incentives'),
  ],
  controllers: [IncentivesController],
  providers: [IncentivesService],
})
class IncentivesModule {}

let count: ReturnType<typeof countsMessages>;

@Injectable()
class NotificationsService {
  constructor(
    @InjectModel(Message.name) private readonly messages: Model<Message>,
    @InjectQueue(NAMES.mail) private readonly mail: Queue,
  ) {}

  async onAward(award: AwardEvent): Promise<void> {
    const message = await this.messages.create({
      awardId: award.id,
      to: award.participantId,
      template: 'award',
      points: award.points,
      status: 'queued',
    });
    await this.mail.add('mail', { messageId: String(message._id), to: message.to });
    count([award]);
  }
}

@Controller()
class NotificationsController {
  constructor(private readonly service: NotificationsService) {}

  @EventPattern<Record<string, AwardEvent>>(NAMES.awards)
  onAward(@Payload() award: AwardEvent) {
    return this.service.onAward(award);
  }
}

@Module({
  imports: [
    MongooseModule.forRoot(MONGODB_URI, { dbName: NAMES.notifications }),
    MongooseModule.forFeature([model(Message)]),
    BullModule.forRoot({ connection: redisConnection }),
    BullModule.registerQueue({ name: NAMES.mail }),
  ],
  controllers: [NotificationsController],
  providers: [NotificationsService],
})
class NotificationsModule {}

async function listen(module: Type<unknown>, name: string): Promise<void> {
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(module, {
    transport: Transport.KAFKA,
    options: {
      client: { clientId: name, brokers: BROKERS },
      consumer: { groupId: `${NAMES.mail}-${name}` },
      subscribe: { fromBeginning: true },
    },
    logger: ['error', 'fatal'],
  });
  app.useGlobalPipes(new ValidationPipe({ transform: true }));
  await app.listen();
}

try {
  if (process.env.STAGE === 'enroll') {
    const app = await NestFactory.createApplicationContext(EnrollmentModule, { logger: ['error', 'fatal'] });
    const service = app.get(EnrollmentService);
    makesLoad((completion) => service.record(completion));
  }
  if (process.env.STAGE === 'incent') await listen(IncentivesModule, 'incentives');
  if (process.env.STAGE === 'notify') {
    count = countsMessages();
    await listen(NotificationsModule, 'notifications');
  }
  tell({ kind: 'ready' });
} catch (error) {
  failed(error);
}
