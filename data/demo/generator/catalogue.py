"""What the demonstration buys: the true items, each once.

A class line is `# class | ru noun | en noun | technology | unit`; an item line is
`code | ru description | en description | import price, RUB | domains | pieces a year | goal`.

Domains are the need lists that ask for the item (see needs.py). The goal is what the plan should
find, reached by the offers that producers.py writes:
  A made already   E early   D later, after preparing the line   L late, waits for modernisation
  C import stays cheaper   N nobody can make it   H would not be repaid before the horizon ends   X the line is too small
  B only a new works could make it, as dear as a year's budget
"""
from dataclasses import dataclass

TABLE = """
# chip_logic | микросхема логическая | logic IC | биполярные и КМОП-кристаллы | шт
К155ЛА3 | 4 элемента 2И-НЕ | quad 2-input NAND | 41.20 | bfpkx | 1400 | A
К155ЛН1 | 6 инверторов | hex inverter | 39.80 | bfp | 900 | A
К155ТМ2 | два D-триггера | dual D flip-flop | 48.50 | bft | 700 | A
К155ИЕ5 | двоичный счетчик 4 разряда | 4-bit binary counter | 52.00 | bt | 400 | E
К155ИД3 | дешифратор 4-16 | 4-to-16 decoder | 88.40 | ft | 260 | E
К561ЛА7 | 4 элемента 2И-НЕ КМОП | quad CMOS NAND gate | 28.60 | bfpskx | 2600 | A
К561ЛЕ5 | 4 элемента 2ИЛИ-НЕ КМОП | quad CMOS NOR gate | 28.60 | bps | 1500 | A
К561ТМ2 | два D-триггера КМОП | dual CMOS D flip-flop | 31.10 | bfsk | 1300 | E
К561ИЕ8 | счетчик-делитель на 10 | decade counter | 44.70 | sl | 850 | E
К561ИЕ10 | два двоичных счетчика | dual binary counter | 46.20 | st | 620 | D
К561ПУ4 | 6 преобразователей уровня | hex level shifter | 36.00 | bt | 510 | D
К561КТ3 | 4 двунаправленных ключа | quad bilateral switch | 38.90 | bmk | 1150 | D
К561ЛН2 | 6 инверторов КМОП | CMOS hex inverter | 29.40 | psx | 1700 | E
КР1533ЛА3 | 4 элемента 2И-НЕ ТТЛШ | quad NAND ALS | 46.50 | btk | 980 | E
КР1533ТМ2 | два D-триггера ТТЛШ | dual D flip-flop ALS | 55.00 | bt | 640 | D
КР1533ИР23 | 8-разрядный регистр | octal register | 97.30 | fts | 430 | D
КР1533АП5 | два 4-канальных формирователя | octal buffer | 92.10 | ft | 410 | D
КР1533ИД7 | дешифратор 3-8 | 3-to-8 decoder | 61.80 | tsk | 560 | L
КР1554ЛН1 | 6 инверторов быстродействующих | fast hex inverter | 58.00 | mt | 380 | L
КР1554ИР22 | 8-разрядный регистр-защелка | octal latch | 112.00 | tm | 300 | L
КР1554АП6 | 8-разрядный приемопередатчик | octal transceiver | 118.60 | tem | 520 | L
SN74HC595N | сдвиговый регистр 8 бит | 8-bit shift register | 37.50 | slkei | 4200 | D
SN74HC245N | 8-разрядный приемопередатчик шины | octal bus transceiver | 43.90 | bsei | 1600 | C
CD4066BE | четыре аналоговых ключа | quad analog switch | 33.30 | mik | 900 | C
HEF4051BT | аналоговый мультиплексор 8 каналов | 8-channel analog multiplexer | 41.00 | mi | 740 | X
# chip_analog | микросхема аналоговая | analog IC | биполярные аналоговые кристаллы | шт
К140УД7 | операционный усилитель общего применения | general purpose operational amplifier | 62.00 | bpmx | 1150 | A
К140УД17 | прецизионный операционный усилитель | precision operational amplifier | 148.00 | pm | 520 | E
КР140УД20 | сдвоенный операционный усилитель | dual operational amplifier | 74.20 | bmk | 780 | E
К544УД2 | операционный усилитель с полевыми транзисторами | JFET operational amplifier | 131.00 | mt | 340 | D
К157УД2 | двухканальный усилитель | two channel amplifier | 66.40 | bk | 450 | D
К554СА3 | компаратор напряжения | voltage comparator | 71.90 | bpfk | 930 | A
КР1401СА1 | четыре компаратора | quad comparator | 64.50 | pst | 640 | E
КР1006ВИ1 | таймер | timer | 42.00 | bslkx | 1900 | A
К572ПА1 | цифро-аналоговый преобразователь 10 бит | 10-bit DAC | 318.00 | tm | 150 | L
КР572ПВ2 | аналого-цифровой преобразователь с индикацией | ADC with display output | 402.00 | pmt | 210 | L
К1113ПВ1 | аналого-цифровой преобразователь 10 бит | 10-bit ADC | 530.00 | t | 90 | X
LM358N | сдвоенный операционный усилитель экономичный | dual low power operational amplifier | 21.70 | bspelki | 6800 | C
LM324N | счетверенный операционный усилитель | quad operational amplifier | 24.90 | bpei | 3900 | D
TL072CP | сдвоенный малошумящий усилитель | dual low-noise amplifier | 38.20 | mik | 820 | C
TL431ACLP | регулируемый стабилитрон | adjustable shunt regulator | 14.30 | lespkx | 8800 | E
AD620ANZ | инструментальный усилитель | instrumentation amplifier | 812.00 | mi | 380 | H
INA128U | прецизионный инструментальный усилитель | precision instrumentation amplifier | 936.00 | mi | 290 | N
INA219AIDR | датчик тока с цифровым выходом | digital current monitor | 188.00 | ei | 1300 | L
ADS1115IDGSR | аналого-цифровой преобразователь 16 бит | 16-bit ADC | 364.00 | mie | 860 | H
MCP3208-CI/P | аналого-цифровой преобразователь 12 бит 8 каналов | 12-bit 8-channel ADC | 342.00 | mip | 420 | L
AD7705BRZ | сигма-дельта преобразователь 16 бит | sigma-delta ADC 16-bit | 905.00 | m | 180 | N
DS18B20 | цифровой термометр | digital thermometer | 118.00 | bpmel | 5200 | D
# chip_power | микросхема питания | power management IC | кристаллы силовой электроники | шт
КР142ЕН5А | стабилизатор напряжения 5 В | 5 V linear regulator | 58.70 | bfpktx | 2700 | A
КР142ЕН8Б | стабилизатор напряжения 12 В | 12 V linear regulator | 58.70 | bfpt | 1900 | A
КР142ЕН12А | регулируемый стабилизатор | adjustable regulator | 63.10 | bpk | 1150 | E
КР1157ЕН5А | стабилизатор 5 В маломощный | low power 5 V regulator | 34.00 | bslx | 1500 | E
К1033ЕУ10 | ШИМ-контроллер | PWM controller | 86.00 | lft | 960 | D
LM2596S-5.0 | импульсный стабилизатор 5 В 3 А | 5 V 3 A step-down converter | 96.00 | besli | 4100 | D
LM317T | регулируемый стабилизатор 1,5 А | 1.5 A adjustable regulator | 32.40 | bpi | 2300 | C
MC34063AD | преобразователь напряжения импульсный | switching converter controller | 27.80 | bslk | 3100 | D
UC3842AN | ШИМ-контроллер для источников питания | current mode PWM controller | 48.10 | lfpk | 1750 | D
SG3525AN | двухтактный ШИМ-контроллер | push-pull PWM controller | 67.50 | tp | 480 | L
TOP247YN | ШИМ-контроллер с ключом | off-line switcher | 246.00 | lfi | 720 | H
TPS5430DDAR | понижающий преобразователь 3 А | 3 A buck converter | 214.00 | ei | 2600 | L
TPS54331DR | понижающий преобразователь 28 В | 28 V buck converter | 158.00 | ei | 2200 | L
L298N | двухканальный драйвер двигателя | dual full-bridge driver | 274.00 | bfk | 660 | D
L293D | драйвер двигателя четырехканальный | quad half-bridge driver | 172.00 | mk | 420 | X
IR2104S | драйвер полумоста | half-bridge driver | 108.00 | tebf | 1900 | L
IR2110PBF | драйвер верхнего и нижнего ключа | high and low side driver | 196.00 | ftp | 830 | L
ULN2003ADR | семь ключей Дарлингтона | seven Darlington drivers | 26.30 | bfspkx | 5600 | A
PT4115B89E | драйвер светодиодов понижающий | LED step-down driver | 31.50 | sl | 9200 | D
HV9910BLG-G | драйвер светодиодов универсальный | universal LED driver | 142.00 | l | 3400 | L
BQ76940DBTR | монитор батареи 15 ячеек | 15-cell battery monitor | 684.00 | ea | 1450 | N
BQ24650RVAR | контроллер заряда | battery charge controller | 458.00 | ea | 780 | H
# chip_mcu | микроконтроллер | microcontroller | КМОП-кристаллы 90-180 нм | шт
К1986ВЕ92QI | 32 разряда, 80 МГц | 32-bit 80 MHz | 1180.00 | tesx | 1300 | E
К1986ВК214 | для приборов учета | for metering | 940.00 | pl | 900 | D
К1948ВК018 | ядро RISC-V, 32 МГц | RISC-V core 32 MHz | 410.00 | slf | 2400 | D
1887ВЕ4У | 8 разрядов AVR | 8-bit AVR compatible | 1350.00 | t | 180 | X
STM32F103C8T6 | ARM Cortex-M3 72 МГц | ARM Cortex-M3 72 MHz | 486.00 | besfli | 6100 | L
STM32F407VGT6 | ARM Cortex-M4 168 МГц | ARM Cortex-M4 168 MHz | 1590.00 | emi | 1500 | L
STM32G030F6P6 | ARM Cortex-M0+ 64 МГц | ARM Cortex-M0+ 64 MHz | 168.00 | lsi | 5200 | L
ATmega328P-AU | 8 разрядов 20 МГц | 8-bit 20 MHz | 318.00 | bflki | 3700 | D
ATtiny85-20SU | 8 разрядов малогабаритный | small 8-bit | 184.00 | sli | 1800 | L
PIC16F877A-I/P | 8 разрядов 40 выводов | 8-bit 40-pin | 642.00 | fpm | 760 | D
PIC18F4520-I/PT | 8 разрядов 44 вывода | 8-bit 44-pin | 712.00 | fm | 430 | X
MSP430F149IPM | 16 разрядов малого потребления | 16-bit low power | 1120.00 | pm | 360 | H
LPC1768FBD100 | ARM Cortex-M3 100 МГц | ARM Cortex-M3 100 MHz | 1480.00 | tm | 240 | H
XC7Z020-1CLG400I | программируемая система на кристалле | programmable system on chip | 18400.00 | m | 60 | N
EP4CE10F17I7N | программируемая логика 10 тыс. ячеек | FPGA 10k cells | 3950.00 | mt | 170 | N
# chip_interface | микросхема интерфейса | interface IC | КМОП-кристаллы 90-180 нм | шт
К5559ИН10 | приемопередатчик RS-485 | RS-485 transceiver | 212.00 | bptlx | 2400 | A
К5559ИН14 | приемопередатчик CAN | CAN transceiver | 236.00 | bet | 1900 | E
MAX485ESA | приемопередатчик RS-485 5 В | RS-485 transceiver 5 V | 134.00 | bpsflki | 5400 | E
SN65HVD230DR | приемопередатчик CAN 3,3 В | CAN transceiver 3.3 V | 148.00 | ebi | 3600 | D
MCP2551-I/SN | приемопередатчик CAN 5 В | CAN transceiver 5 V | 124.00 | bfi | 2100 | D
TJA1050T | быстродействующий приемопередатчик CAN | high-speed CAN transceiver | 139.00 | be | 1700 | D
ISO1050DUBR | изолированный приемопередатчик CAN | isolated CAN transceiver | 522.00 | eti | 980 | H
ADUM1201ARZ | цифровой изолятор 2 канала | dual digital isolator | 304.00 | emti | 1600 | L
FT232RL | преобразователь USB-UART | USB-UART bridge | 388.00 | mki | 640 | C
W5500 | контроллер Ethernet | Ethernet controller | 352.00 | slpi | 1400 | L
LAN8720A-CP-TR | трансивер Ethernet | Ethernet PHY | 226.00 | ei | 1700 | N
SX1276IMLTRT | приемопередатчик дальней связи | long range transceiver | 618.00 | lp | 3900 | N
MFRC522 | считыватель бесконтактных карт | contactless reader | 264.00 | bfe | 1100 | X
ADE7758ARWZ | измеритель энергии трехфазный | three-phase energy meter | 784.00 | lp | 680 | L
# chip_memory | микросхема памяти | memory IC | КМОП-кристаллы 90-180 нм | шт
КР537РУ10 | ОЗУ 2Кх8 | SRAM 2Kx8 | 168.00 | ft | 320 | D
К1645РУ3 | ОЗУ 1 Мбит | SRAM 1 Mbit | 2240.00 | t | 110 | L
КР1568РР1 | ЭСППЗУ 2 Кбит | EEPROM 2 Kbit | 92.00 | bfk | 880 | D
24LC256-I/SN | ЭСППЗУ 256 Кбит | EEPROM 256 Kbit | 78.00 | befslki | 5300 | L
W25Q64JVSSIQ | флеш-память 64 Мбит | flash memory 64 Mbit | 122.00 | esmi | 4400 | N
DS1307Z | часы реального времени | real time clock | 144.00 | bsfpi | 2100 | D
DS3231SN | точные часы реального времени | precision real time clock | 426.00 | mli | 870 | H
# semiconductor | полупроводниковый прибор | discrete semiconductor | дискретные полупроводники | шт
КТ315Б | транзистор маломощный | small-signal transistor | 8.20 | bfkx | 8200 | A
КТ972А | транзистор составной | Darlington transistor | 24.60 | bftk | 3300 | A
КД522Б | диод импульсный | switching diode | 4.10 | bfpkx | 14000 | A
КС168А | стабилитрон 6,8 В | Zener diode 6.8 V | 12.60 | bft | 2500 | E
IRF540N | полевой транзистор 100 В | MOSFET 100 V | 58.00 | btfpei | 4700 | D
IRFZ44N | полевой транзистор 55 В | MOSFET 55 V | 46.00 | bskei | 5600 | D
BC847B | транзистор для монтажа на поверхность | SMD transistor | 3.40 | eslki | 52000 | C
1N4007 | диод выпрямительный 1000 В | rectifier diode 1000 V | 3.10 | bfpslki | 61000 | C
SMBJ24A | ограничитель напряжения 24 В | TVS diode 24 V | 14.80 | besl | 17000 | D
FF450R12ME4 | модуль IGBT 1200 В 450 А | IGBT module 1200 V 450 A | 24800.00 | ept | 620 | L
FZ600R12KE3 | модуль IGBT 1200 В 600 А | IGBT module 1200 V 600 A | 31200.00 | t | 210 | L
Т122-25-10 | тиристор 25 А | thyristor 25 A | 690.00 | tpf | 950 | A
МТ3-80-12 | модуль тиристорный 80 А | thyristor module 80 A | 3420.00 | tf | 380 | E
SKKT106/16E | модуль тиристорный 106 А | thyristor module 106 A | 7150.00 | pt | 260 | D
# opto | оптопара | optocoupler | оптоэлектронные приборы | шт
АОТ101АС | транзисторная двухканальная | dual transistor output | 96.00 | bftx | 1250 | A
АОУ103В | тиристорная | thyristor output | 124.00 | tf | 580 | E
PC817C | транзисторная одноканальная | single transistor output | 11.90 | beslfpki | 23000 | D
4N35 | транзисторная с выводом базы | transistor output with base | 27.00 | mfk | 2400 | D
6N137 | быстродействующая логическая | high speed logic output | 64.00 | emti | 2900 | L
MOC3063 | симисторная с детектором нуля | zero-cross triac output | 58.00 | lfp | 3100 | D
TLP521-1 | транзисторная | transistor output | 23.50 | bfm | 2200 | C
HCPL-3120 | драйвер затвора | gate driver | 342.00 | ept | 1700 | H
# resistor | резистор | resistor | тонкие и толстые плёнки | шт
С2-33Н-0,25-10кОм | 10 кОм 0,25 Вт 5 % | 10 kOhm 0.25 W 5 % | 2.60 | bftk | 21000 | A
С2-33Н-0,25-1кОм | 1 кОм 0,25 Вт 5 % | 1 kOhm 0.25 W 5 % | 2.60 | bftk | 18000 | A
С2-33Н-0,5-470Ом | 470 Ом 0,5 Вт 5 % | 470 Ohm 0.5 W 5 % | 3.20 | bfp | 12000 | A
МЛТ-1-220Ом | 220 Ом 1 Вт | 220 Ohm 1 W | 5.40 | tf | 6200 | A
С5-35В-10-51Ом | 51 Ом 10 Вт проволочный | 51 Ohm 10 W wirewound | 86.00 | tf | 1900 | E
RC0603FR-0710KL | 10 кОм 0603 1 % | 10 kOhm 0603 1 % | 0.62 | eslmi | 210000 | C
RC0603FR-071KL | 1 кОм 0603 1 % | 1 kOhm 0603 1 % | 0.62 | eslmi | 190000 | C
RC0805FR-07100RL | 100 Ом 0805 1 % | 100 Ohm 0805 1 % | 0.84 | esl | 140000 | L
CRCW12064K70FKEA | 4,7 кОм 1206 1 % | 4.7 kOhm 1206 1 % | 1.90 | emi | 60000 | D
WSL2512R0100FEA | шунт 10 мОм 1 Вт | shunt 10 mOhm 1 W | 62.00 | eai | 5200 | H
СП5-2ВБ-10кОм | подстроечный 10 кОм | trimmer 10 kOhm | 118.00 | tmp | 1300 | D
# capacitor | конденсатор | capacitor | конденсаторное производство | шт
К10-17Б-0,1мкФ | керамический 0,1 мкФ 50 В | ceramic 0.1 uF 50 V | 7.40 | bftk | 26000 | A
К50-35-1000мкФ-25В | оксидный 1000 мкФ 25 В | electrolytic 1000 uF 25 V | 24.80 | bfpt | 9200 | A
К50-35-470мкФ-63В | оксидный 470 мкФ 63 В | electrolytic 470 uF 63 V | 31.00 | bft | 5100 | E
К73-17-0,47мкФ-400В | пленочный 0,47 мкФ 400 В | film 0.47 uF 400 V | 26.20 | ltp | 7700 | A
К78-2-0,1мкФ-1000В | полипропиленовый 0,1 мкФ 1000 В | polypropylene 0.1 uF 1000 V | 64.00 | tl | 2100 | D
К53-56А-47мкФ-16В | танталовый 47 мкФ 16 В | tantalum 47 uF 16 V | 142.00 | tm | 1700 | D
GRM188R71H104KA93D | керамический 0,1 мкФ 0603 | ceramic 0.1 uF 0603 | 1.10 | eslmi | 260000 | L
GRM31CR71E106KA12L | керамический 10 мкФ 1206 | ceramic 10 uF 1206 | 11.60 | emi | 58000 | L
EEEFK1V471AQ | оксидный для монтажа на поверхность 470 мкФ | SMD electrolytic 470 uF | 61.00 | es | 11000 | L
B43456A9688M | оксидный силовой 6800 мкФ 400 В | power electrolytic 6800 uF 400 V | 9400.00 | tp | 480 | H
MKP1848C61060JK2 | звена постоянного тока 10 мкФ | DC-link 10 uF | 412.00 | et | 3900 | D
# inductor | дроссель | inductor | моточные изделия | шт
ДМ-0,6-100мкГн | высокочастотный 100 мкГн | RF choke 100 uH | 38.00 | bftk | 2900 | A
SRR1260-470M | силовой 47 мкГн | power choke 47 uH | 78.00 | esl | 8800 | E
ДС-70-ДНаТ | для натриевых ламп 70 Вт | sodium lamp choke 70 W | 690.00 | l | 5200 | A
# transformer | трансформатор | transformer | моточные изделия | шт
ТПП-254-220-50 | питания накальный 31 Вт | mains 31 W | 1840.00 | tf | 420 | A
ТТП-30-2х12В | тороидальный 30 Вт | toroidal 30 W | 1120.00 | fpm | 780 | A
ТОТ-37 | согласующий | matching | 2260.00 | t | 140 | D
ОСМ1-0,4-380-110 | однофазный 0,4 кВА | single phase 0.4 kVA | 5150.00 | fpt | 390 | A
ТТИ-А-200/5А | тока 200/5 | current 200/5 | 860.00 | plt | 1600 | E
# relay | реле | relay | реле и контакторы | шт
РЭС-49 | электромагнитное герметичное | sealed electromagnetic | 486.00 | tb | 700 | A
РП-21-003 | промежуточное 24 В | intermediate 24 V | 512.00 | ft | 1400 | A
РЭК77/3 | промежуточное 10 А | intermediate 10 A | 284.00 | fpt | 2100 | E
G2R-1-E-24DC | силовое 16 А 24 В | power 16 A 24 V | 348.00 | bfpmi | 2300 | D
JQX-15F-24V | силовое 30 А 24 В | power 30 A 24 V | 214.00 | bpk | 1700 | C
EV200AAANA | контактное постоянного тока 500 А | DC contactor relay 500 A | 14600.00 | ea | 1150 | L
# contactor | контактор | contactor | реле и контакторы | шт
КМИ-22510-220В | 25 А 220 В | 25 A 220 V | 1460.00 | fplt | 1900 | A
ПМ12-025100-380В | пускатель 25 А 380 В | starter 25 A 380 V | 1980.00 | fp | 1100 | A
LC1D25M7 | 25 А катушка 220 В | 25 A coil 220 V | 4120.00 | fpt | 900 | D
LC1D80M7 | 80 А катушка 220 В | 80 A coil 220 V | 11900.00 | fpt | 420 | L
КВ1-400-3В3 | вакуумный 400 А | vacuum 400 A | 38600.00 | t | 120 | X
# connector | соединитель | connector | соединители | шт
2РМ22КПН10Г1 | цилиндрический 10 контактов | circular 10-pin | 1240.00 | btf | 1800 | A
СНП59-96В | прямоугольный 96 контактов | rectangular 96-pin | 1360.00 | tfm | 700 | A
РП10-30ЛП | прямоугольный 30 контактов | rectangular 30-pin | 1080.00 | tf | 640 | E
ОНЦ-РГ-09-10/22-В1 | цилиндрический бортовой | circular on-board | 1890.00 | bt | 560 | D
43025-0800 | розетка 8 контактов шаг 3 мм | receptacle 8-pin 3 mm | 24.00 | esi | 26000 | D
DT06-12SA | герметичный 12 контактов | sealed 12-pin | 486.00 | ebi | 8200 | L
HDR-254-40 | вилка штыревая 40 контактов | pin header 40 | 18.00 | mki | 4100 | C
# quartz | резонатор кварцевый | quartz crystal | пьезоизделия | шт
РК374-8МГц | 8 МГц | 8 MHz | 42.00 | bfk | 3100 | A
HC-49SM-16.000 | 16 МГц | 16 MHz | 21.00 | bslmi | 14000 | E
ABS07-32.768KHZ | часовой 32,768 кГц | 32.768 kHz watch | 34.00 | eslmi | 12500 | L
# display | индикатор | display | индикация | шт
WH1602B-YGH | жидкокристаллический 16х2 | LCD 16x2 | 742.00 | fpmk | 1200 | D
АЛС324Б1 | светодиодный семисегментный | LED seven-segment | 92.00 | ftb | 2800 | A
ЭКРАН-7-TFT | цветной 7 дюймов | colour 7 inch | 9600.00 | bme | 900 | H
# bearing | подшипник | bearing | подшипники качения | шт
180205 | шариковый закрытый 25х52х15 | sealed ball 25x52x15 | 312.00 | bfpt | 5200 | A
180308 | шариковый закрытый 40х90х23 | sealed ball 40x90x23 | 984.00 | bpt | 2600 | A
6308-2RS1/C3 | шариковый закрытый повышенного ресурса | sealed ball long life | 2140.00 | ep | 3100 | D
7516А | роликовый конический | tapered roller | 2480.00 | bt | 1800 | E
22220-E1-K | роликовый сферический | spherical roller | 18900.00 | pf | 310 | L
NU2210-ECP | роликовый цилиндрический | cylindrical roller | 4650.00 | pt | 540 | X
# seal | уплотнение торцевое | mechanical seal | уплотнения и детали насосов | шт
УТ-2100-32 | вал 32 мм | shaft 32 mm | 4380.00 | p | 1300 | A
УТ-2100-45 | вал 45 мм | shaft 45 mm | 6120.00 | p | 840 | E
MG1-28-G60 | вал 28 мм карбид кремния | shaft 28 mm silicon carbide | 9450.00 | pm | 620 | D
MG12-55-G6 | вал 55 мм карбид вольфрама | shaft 55 mm tungsten carbide | 21800.00 | p | 280 | L
# pump | узел насоса | pump unit | уплотнения и детали насосов | шт
РК-К100-65-200 | рабочее колесо | impeller | 14200.00 | p | 360 | A
РК-Д320-50 | рабочее колесо двустороннего входа | double suction impeller | 46800.00 | p | 130 | D
NKG-80-160 | проточная часть | hydraulic end | 128000.00 | p | 60 | X
# led_driver | источник питания светодиодов | LED power supply | преобразовательная техника | шт
ИПС50-350Т | 50 Вт 350 мА | 50 W 350 mA | 980.00 | l | 9400 | A
ИПС100-700Т | 100 Вт 700 мА | 100 W 700 mA | 1720.00 | ls | 7200 | E
ELG-150-C1400 | 150 Вт 1400 мА | 150 W 1400 mA | 5240.00 | l | 6800 | D
XLG-240-H-A | 240 Вт | 240 W | 7850.00 | l | 2900 | L
# power_supply | источник питания | power supply | преобразовательная техника | шт
МДМ30-1В05 | модуль 30 Вт 5 В | module 30 W 5 V | 5600.00 | tm | 480 | A
HDR-60-24 | на рейку 60 Вт 24 В | DIN rail 60 W 24 V | 2180.00 | fpsi | 2600 | D
RSP-1000-48 | 1000 Вт 48 В | 1000 W 48 V | 21600.00 | ta | 310 | L
# drive | преобразователь частоты | frequency converter | преобразовательная техника | шт
ПЧ-ВД-7,5кВт | 7,5 кВт | 7.5 kW | 46500.00 | pf | 320 | E
ACS580-01-12A6-4 | 5,5 кВт | 5.5 kW | 98600.00 | pf | 240 | D
FR-D740-080SC | 3,7 кВт | 3.7 kW | 61200.00 | f | 180 | C
# sensor | датчик | sensor | приборы и датчики | шт
ПД100-ДИ1,6 | давления 1,6 МПа | pressure 1.6 MPa | 5150.00 | pt | 1500 | A
ДТС035-50М | температуры сопротивлением 50 Ом | resistance thermometer 50 Ohm | 1180.00 | pm | 1900 | A
MPX5700AP | давления абсолютного 700 кПа | absolute pressure 700 kPa | 2890.00 | mbi | 1100 | L
LTS25-NP | тока 25 А | current 25 A | 1640.00 | efpi | 3200 | D
HEDS-5540-A06 | угла поворота | rotary encoder | 8950.00 | fm | 420 | H
MAX30102EFD | пульсоксиметрический | pulse oximetry | 642.00 | mi | 5400 | N
# lift_part | деталь лифта | lift part | лифтовое оборудование | шт
КЛ-АВ-19мм | кнопка вызова антивандальная | vandal-proof call button | 1240.00 | fg | 6200 | A
БС-10-ЭПДМ | башмак скольжения кабины | car guide shoe | 3860.00 | fg | 2400 | A
УЛ-ЭМ-24В | электромагнит тормоза лебедки | hoist brake magnet | 18600.00 | fg | 520 | D
ENC-ERN1387 | энкодер лебедки безредукторной | gearless hoist encoder | 64800.00 | fg | 260 | N
# battery | батарея аккумуляторная | storage battery | химические источники тока | шт
6СТ-190А | стартерная свинцовая 12 В 190 Ач | starter lead-acid 12 V 190 Ah | 14200.00 | ba | 3100 | A
3НК-55 | тяговая свинцовая | traction lead-acid | 9800.00 | ta | 640 | E
DTM-1207 | герметичная свинцовая 12 В 7 Ач | sealed lead-acid 12 V 7 Ah | 1680.00 | afgmi | 9800 | D
DTM-12100L | герметичная свинцовая 12 В 100 Ач | sealed lead-acid 12 V 100 Ah | 18400.00 | atm | 2600 | D
LFP-3.2V-100AH | литий-железо-фосфатный элемент 100 Ач | LiFePO4 cell 100 Ah | 5900.00 | eai | 160000 | L
LFP-3.2V-280AH | литий-железо-фосфатный элемент 280 Ач | LiFePO4 cell 280 Ah | 14800.00 | ea | 48000 | L
LFP-51.2V-50AH | литий-железо-фосфатный модуль 48 В | LiFePO4 module 48 V | 92000.00 | at | 740 | D
LTO-2.4V-40AH | литий-титанатный элемент 40 Ач | lithium titanate cell 40 Ah | 7400.00 | e | 60000 | B
ER14505-3.6V | литиевая тионилхлоридная | lithium thionyl chloride | 460.00 | plm | 12000 | X
CR2032 | литиевая дисковая | lithium coin | 38.00 | bmki | 16000 | C
# medical | узел медицинский | medical unit | медицинские приборы | шт
УЗТ-3540-М | преобразователь ультразвуковой | ultrasound transducer | 386000.00 | m | 90 | N
КЛП-ИВЛ-02 | клапан аппарата вентиляции легких | ventilator valve | 12400.00 | mi | 1500 | D
ДПО-2-SPO2 | датчик пульсоксиметра многоразовый | reusable SpO2 sensor | 6800.00 | mi | 4200 | E
НП-ИНФ-50 | привод инфузионного насоса | infusion pump drive | 28400.00 | mi | 640 | L
# protection | аппарат защиты | protection device | реле и контакторы | шт
ВА47-29-C16 | выключатель автоматический 16 А | circuit breaker 16 A | 312.00 | flptg | 16000 | A
УЗМ-51М | устройство защиты многофункциональное | multifunction protection unit | 2140.00 | lpfg | 3200 | A
ПКТ-101-6-20 | предохранитель 6 кВ | fuse 6 kV | 1960.00 | t | 900 | E
# cable | канат и кабель | rope and cable | канаты и кабели | м
ГЛ-ВК-10,5мм | канат лифтовой 10,5 мм | lift rope 10.5 mm | 148.00 | fg | 42000 | A
КГ-4х16 | кабель гибкий медный | flexible copper cable | 1240.00 | ptb | 18000 | A
"""

# Items without any code: only their names can bring their lines together.
NAMED = """
# named | | | прочие изделия | шт
ремкомплект двери кабины лифта | lift car door repair kit | 8600.00 | fg | 1400 | A | комплект ремонтный двери кабины лифта
прокладка фланцевая паронитовая Ду 80 | paronite flange gasket DN 80 | 210.00 | pt | 5200 | A | прокладка паронитовая фланцевая Ду 80
щетка стеклоочистителя автобуса 1000 мм | bus windscreen wiper blade 1000 mm | 1850.00 | be | 4600 | E | щетка стеклоочистителя для автобуса 1000 мм
плафон светильника уличного поликарбонатный | polycarbonate street lamp cover | 940.00 | ls | 7300 | A | плафон уличного светильника поликарбонатный
"""

# What only a person can tell apart or bring together: see DOUBTS in needs.py. The last field of a
# line with a code is the item's key where the code does not name it alone; producers offer it by
# that name.
DOUBTFUL = """
# sensor | датчик | sensor | приборы и датчики | шт
ID-1204 | положения двери индуктивный | inductive door position | 2350.00 | f | 380 | A | датчик положения двери индуктивный
# relay | реле | relay | реле и контакторы | шт
RVO-15-26 | времени электронное | electronic time | 1460.00 | fi | 620 | E
# sensor | датчик | sensor | приборы и датчики | шт
ID-1204 | счета капель | infusion drop counter | 3120.00 | i | 260 | E | sensor, infusion drop counter
# resistor | резистор | resistor | тонкие и толстые плёнки | шт
С2-23-0,5 | 15 кОм 0,5 Вт 10 % | 15 kOhm 0.5 W 10 % | 3.10 | b | 900 | A | резистор 15 кОм 0,5 Вт 10 %
С2-23-0,5 | 33 кОм 0,5 Вт 10 % | 33 kOhm 0.5 W 10 % | 3.10 | s | 700 | A | резистор 33 кОм 0,5 Вт 10 %
# semiconductor | полупроводниковый прибор | discrete semiconductor | дискретные полупроводники | шт
W10 | мост диодный 1,5 А 1000 В | bridge rectifier 1.5 A 1000 V | 17.40 | bi | 750 | E
# connector | соединитель | connector | соединители | шт
СР50-165 | коаксиальный приборный | coaxial panel | 640.00 | bst | 480 | A | соединитель коаксиальный приборный
# named | | | прочие изделия | шт
виброопора кабины резинометаллическая | rubber-metal cabin mount | 1350.00 | fg | 900 | A | виброопора кабины резинометалическая
плафон светильника уличного поликарбонатный матовый антивандальный | frosted vandal-proof street lamp cover | 1280.00 | l | 800 | E | плафон светильника уличного поликарбонатный матовый антивандальный
"""


# Small parts are bought by the ten thousand: the table counts them in these multiples.
SCALE = {"semiconductor": 8, "opto": 8, "resistor": 10, "capacitor": 6, "inductor": 4, "quartz": 8,
         "connector": 2}


@dataclass(frozen=True)
class Item:
    key: str  # the code, or the name where there is none or it is not the item's alone
    klass: str
    noun_ru: str
    noun_en: str
    technology: str
    unit: str
    code: str
    ru: str
    en: str
    price: int  # kopecks
    domains: str
    base: int  # pieces a year, all lists together
    goal: str
    other_name: str = ""  # how another buyer writes a name without code


def _items():
    for table in (TABLE, NAMED, DOUBTFUL):
        head = None
        for line in table.strip().splitlines():
            parts = [part.strip() for part in line.strip("#").split("|")]
            if line.startswith("#"):
                head = parts
                continue
            if head[0] == "named":
                ru, en, price, domains, base, goal, other = parts
                code, key = "", ru
            else:
                code, ru, en, price, domains, base, goal, *name = parts
                other, key = "", name[0] if name else code
            kopecks = int(price.replace(".", ""))
            scale = 12 if head[0].startswith("chip") else SCALE.get(head[0], 1)
            yield Item(key, head[0], head[1], head[2], head[3], head[4], code, ru, en,
                       kopecks, domains, int(base) * scale, goal, other)


ITEMS = list(_items())
CHIP_CLASSES = [klass for klass in dict.fromkeys(item.klass for item in ITEMS)
                if klass.startswith("chip")]
