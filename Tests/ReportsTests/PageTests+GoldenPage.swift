extension PageTests {
  /// What `HandMade.findings()` look like, 100 columns wide.
  static let twoStrategies = """
    Reset or reimage 60 laptops?

    6,000 of 6,100 rows of devices.csv are in the fleet; left out: not Windows (88), retired (12).

    reset is better than usb: the last device is done 6.85 ± 0.32 days earlier, a device is down 38.0 ±
    1.9 min less on average, it takes 1,770 ± 74 staff hours less and it costs 67,300 ± 2,800 EUR less;
    no difference can be told in the share made ready (95 % confidence in all of it together).
    Most of the difference in time is waiting for technicians: on average 8.5 h of a journey under usb,
    10 min under reset.

                                                          reset                  usb   difference (95 %)
    last device done              days     4.17 ± 0.10             11.02 ± 0.24             6.85 ± 0.14

    down to productive, mean      min     58.33 ± 0.83             96.33 ± 0.83            38.00 ± 0.83
    down to productive, p95       h        1.50 ± 0.21              2.58 ± 0.21             1.08 ± 0.36
    down to productive, in
      working hours, mean         min     58.33 ± 0.83              20.4 ± 1.0            −37.92 ± 0.95

    ready                         %        99.5 (89.8 to 100.0)      100 (14 to 100)         0.5 ± 1.2
    failed                        %         0.5 (0.0 to 10.2)          0 (0 to 86)          −0.5 ± 1.2

    staff hours                   h         410 ± 30               2,180 ± 62              1,770 ± 32

    wan: bytes                    TB       4.60 ± 0.25                 0                   −4.60 ± 0.25

    cost in total                 EUR    15,600 ± 1,100           82,800 ± 2,400          67,300 ± 1,200

    Difference: usb minus reset, paired replication by replication. ± is the half-width of the 95 %
    confidence interval of the mean; where an interval is not symmetric, as of shares and percentiles,
    its ends are in brackets. Percentiles, the median among them, are those of all devices, or requests,
    of all replications. A single campaign is another thing than the mean of all: in 9 of 10 its number
    lies between the two that are given, and in brackets stands which part of that range is sure (95 %
    for either end).

    In 9 of 10 campaigns between                   reset                usb
    last device done             days        4.13 to 4.2       10.9 to 11.1
    staff hours                  h            399 to 421     2,158 to 2,202
    wan: bytes                   TB         4.51 to 4.69                  0
    cost in total                EUR    15,170 to 15,990   81,985 to 83,695

    Where the time of a journey goes

    usb                           per device    share   of it down
    waiting for technicians h            8.5   92.7 %       51.0 %
    copy image              min           30    5.5 %      100.0 %
    boot from key           min            5    0.9 %       50.0 %
    join by hand            min            5    0.9 %      100.0 %

    Under usb all of 180 devices are ready: at least 97.91 % if devices fail independently of each
    other, at least 13.95 % if something hits all of a campaign at once (95 % confidence).
    Rests on 1 assumption (fleetsim explain --assumptions FILE); 3 replications, stopped: precision
    reached; seed 2026; fingerprint 3f1c00000000beef; fleetsim 0.1.0; input 00000000deadbeef.
    """
}
