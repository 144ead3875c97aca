#include "CBuiltIn.h"

#include <string.h>

static const unsigned char autopilot_reset_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/autopilot-reset.yaml"
};
static const unsigned char cloud_wipe_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/cloud-wipe.yaml"
};
static const unsigned char defaults_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/defaults.yaml"
};
static const unsigned char device_preparation_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/device-preparation.yaml"
};
static const unsigned char existing_devices_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/existing-devices.yaml"
};
static const unsigned char fresh_start_keep_data_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/fresh-start-keep-data.yaml"
};
static const unsigned char fresh_start_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/fresh-start.yaml"
};
static const unsigned char full_reimage_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/full-reimage.yaml"
};
static const unsigned char local_reset_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/local-reset.yaml"
};
static const unsigned char pre_provisioning_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/pre-provisioning.yaml"
};
static const unsigned char reset_lost_credentials_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/reset-lost-credentials.yaml"
};
static const unsigned char retire_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/retire.yaml"
};
static const unsigned char schema_json[] = {
#embed "../ScenarioFiles/BuiltIn/schema.json"
};
static const unsigned char self_deploying_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/self-deploying.yaml"
};
static const unsigned char states_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/states.yaml"
};
static const unsigned char swap_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/swap.yaml"
};
static const unsigned char wipe_keep_enrolment_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/wipe-keep-enrolment.yaml"
};
static const unsigned char wipe_protected_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/wipe-protected.yaml"
};
static const unsigned char wipe_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/wipe.yaml"
};
static const unsigned char blocks_app_list_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/app-list.yaml"
};
static const unsigned char blocks_app_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/app.yaml"
};
static const unsigned char blocks_approval_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/approval.yaml"
};
static const unsigned char blocks_apps_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/apps.yaml"
};
static const unsigned char blocks_bench_update_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/bench-update.yaml"
};
static const unsigned char blocks_check_in_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/check-in.yaml"
};
static const unsigned char blocks_collecting_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/collecting.yaml"
};
static const unsigned char blocks_compliance_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/compliance.yaml"
};
static const unsigned char blocks_download_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/download.yaml"
};
static const unsigned char blocks_enrolment_of_no_user_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/enrolment-of-no-user.yaml"
};
static const unsigned char blocks_handing_out_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/handing-out.yaml"
};
static const unsigned char blocks_handling_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/handling.yaml"
};
static const unsigned char blocks_imaging_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/imaging.yaml"
};
static const unsigned char blocks_kept_network_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/kept-network.yaml"
};
static const unsigned char blocks_new_network_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/new-network.yaml"
};
static const unsigned char blocks_notice_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/notice.yaml"
};
static const unsigned char blocks_office_app_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/office-app.yaml"
};
static const unsigned char blocks_other_apps_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/other-apps.yaml"
};
static const unsigned char blocks_preflight_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/preflight.yaml"
};
static const unsigned char blocks_provisioning_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/provisioning.yaml"
};
static const unsigned char blocks_rebuild_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/rebuild.yaml"
};
static const unsigned char blocks_reporting_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/reporting.yaml"
};
static const unsigned char blocks_request_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/request.yaml"
};
static const unsigned char blocks_rolled_back_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/rolled-back.yaml"
};
static const unsigned char blocks_sending_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/sending.yaml"
};
static const unsigned char blocks_setup_at_the_device_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/setup-at-the-device.yaml"
};
static const unsigned char blocks_sign_in_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/sign-in.yaml"
};
static const unsigned char blocks_status_node_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/status-node.yaml"
};
static const unsigned char blocks_status_page_button_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/status-page-button.yaml"
};
static const unsigned char blocks_status_page_time_out_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/status-page-time-out.yaml"
};
static const unsigned char blocks_status_page_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/status-page.yaml"
};
static const unsigned char blocks_submission_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/submission.yaml"
};
static const unsigned char blocks_sync_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/sync.yaml"
};
static const unsigned char blocks_taking_in_at_its_turn_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/taking-in-at-its-turn.yaml"
};
static const unsigned char blocks_taking_in_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/taking-in.yaml"
};
static const unsigned char blocks_updates_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Blocks/updates.yaml"
};
static const unsigned char theory_engset_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Theory/engset.yaml"
};
static const unsigned char theory_loss_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Theory/loss.yaml"
};
static const unsigned char theory_no_contention_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Theory/no-contention.yaml"
};
static const unsigned char theory_one_queue_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Theory/one-queue.yaml"
};
static const unsigned char theory_shared_link_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Theory/shared-link.yaml"
};
static const unsigned char theory_tandem_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Theory/tandem.yaml"
};
static const unsigned char theory_wave_yaml[] = {
#embed "../ScenarioFiles/BuiltIn/Theory/wave.yaml"
};

#define FILE(path, bytes) {path, bytes, sizeof bytes}

static const fleetsim_built_in_file files[] = {
    FILE("autopilot-reset.yaml", autopilot_reset_yaml),
    FILE("cloud-wipe.yaml", cloud_wipe_yaml),
    FILE("defaults.yaml", defaults_yaml),
    FILE("device-preparation.yaml", device_preparation_yaml),
    FILE("existing-devices.yaml", existing_devices_yaml),
    FILE("fresh-start-keep-data.yaml", fresh_start_keep_data_yaml),
    FILE("fresh-start.yaml", fresh_start_yaml),
    FILE("full-reimage.yaml", full_reimage_yaml),
    FILE("local-reset.yaml", local_reset_yaml),
    FILE("pre-provisioning.yaml", pre_provisioning_yaml),
    FILE("reset-lost-credentials.yaml", reset_lost_credentials_yaml),
    FILE("retire.yaml", retire_yaml),
    FILE("schema.json", schema_json),
    FILE("self-deploying.yaml", self_deploying_yaml),
    FILE("states.yaml", states_yaml),
    FILE("swap.yaml", swap_yaml),
    FILE("wipe-keep-enrolment.yaml", wipe_keep_enrolment_yaml),
    FILE("wipe-protected.yaml", wipe_protected_yaml),
    FILE("wipe.yaml", wipe_yaml),
    FILE("Blocks/app-list.yaml", blocks_app_list_yaml),
    FILE("Blocks/app.yaml", blocks_app_yaml),
    FILE("Blocks/approval.yaml", blocks_approval_yaml),
    FILE("Blocks/apps.yaml", blocks_apps_yaml),
    FILE("Blocks/bench-update.yaml", blocks_bench_update_yaml),
    FILE("Blocks/check-in.yaml", blocks_check_in_yaml),
    FILE("Blocks/collecting.yaml", blocks_collecting_yaml),
    FILE("Blocks/compliance.yaml", blocks_compliance_yaml),
    FILE("Blocks/download.yaml", blocks_download_yaml),
    FILE("Blocks/enrolment-of-no-user.yaml", blocks_enrolment_of_no_user_yaml),
    FILE("Blocks/handing-out.yaml", blocks_handing_out_yaml),
    FILE("Blocks/handling.yaml", blocks_handling_yaml),
    FILE("Blocks/imaging.yaml", blocks_imaging_yaml),
    FILE("Blocks/kept-network.yaml", blocks_kept_network_yaml),
    FILE("Blocks/new-network.yaml", blocks_new_network_yaml),
    FILE("Blocks/notice.yaml", blocks_notice_yaml),
    FILE("Blocks/office-app.yaml", blocks_office_app_yaml),
    FILE("Blocks/other-apps.yaml", blocks_other_apps_yaml),
    FILE("Blocks/preflight.yaml", blocks_preflight_yaml),
    FILE("Blocks/provisioning.yaml", blocks_provisioning_yaml),
    FILE("Blocks/rebuild.yaml", blocks_rebuild_yaml),
    FILE("Blocks/reporting.yaml", blocks_reporting_yaml),
    FILE("Blocks/request.yaml", blocks_request_yaml),
    FILE("Blocks/rolled-back.yaml", blocks_rolled_back_yaml),
    FILE("Blocks/sending.yaml", blocks_sending_yaml),
    FILE("Blocks/setup-at-the-device.yaml", blocks_setup_at_the_device_yaml),
    FILE("Blocks/sign-in.yaml", blocks_sign_in_yaml),
    FILE("Blocks/status-node.yaml", blocks_status_node_yaml),
    FILE("Blocks/status-page-button.yaml", blocks_status_page_button_yaml),
    FILE("Blocks/status-page-time-out.yaml", blocks_status_page_time_out_yaml),
    FILE("Blocks/status-page.yaml", blocks_status_page_yaml),
    FILE("Blocks/submission.yaml", blocks_submission_yaml),
    FILE("Blocks/sync.yaml", blocks_sync_yaml),
    FILE("Blocks/taking-in-at-its-turn.yaml", blocks_taking_in_at_its_turn_yaml),
    FILE("Blocks/taking-in.yaml", blocks_taking_in_yaml),
    FILE("Blocks/updates.yaml", blocks_updates_yaml),
    FILE("Theory/engset.yaml", theory_engset_yaml),
    FILE("Theory/loss.yaml", theory_loss_yaml),
    FILE("Theory/no-contention.yaml", theory_no_contention_yaml),
    FILE("Theory/one-queue.yaml", theory_one_queue_yaml),
    FILE("Theory/shared-link.yaml", theory_shared_link_yaml),
    FILE("Theory/tandem.yaml", theory_tandem_yaml),
    FILE("Theory/wave.yaml", theory_wave_yaml),
};

const fleetsim_built_in_file *fleetsim_built_in(const char *path) {
  for (size_t n = 0; n < sizeof files / sizeof *files; n++) {
    if (strcmp(files[n].path, path) == 0) return &files[n];
  }
  return NULL;
}
