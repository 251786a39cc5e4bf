
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mail', '0003_at_most_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailboxReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'verbose_name': 'reading of the mailbox',
                'verbose_name_plural': 'readings of the mailbox',
            },
        ),
        migrations.CreateModel(
            name='ReceivedMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='Fingerprint of its Message-ID and its addressee.', max_length=64, unique=True)),
                ('outcome', models.CharField(choices=[('handled', 'handled'), ('bounce', 'came back'), ('trial', 'trial'), ('refused', 'refused'), ('failed', 'failed')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=20)),
                ('try_count', models.PositiveSmallIntegerField(default=1)),
                ('received_at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                'verbose_name': 'message received',
                'verbose_name_plural': 'messages received',
            },
        ),
    ]
